import { Button } from '@fluentui/react-components';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { LiveSession } from '#workflows/follow-session-live.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { useRoom } from './room.ts';
import { useText } from './text.ts';
import type { Keeping } from './useKeeping.ts';

interface RoomNoticesProps {
  readonly live: Extract<LiveSession, { kind: 'ready' }>;
  readonly keeping: Keeping;
}

/** What a person should know now: offline, not up to date, not kept. */
export function RoomNotices({ live, keeping }: RoomNoticesProps) {
  const t = useText();
  const sentence = useFailureText();
  const { follower } = useRoom();
  const offline = t('offline', { cards: live.waiting.cards });
  useAnnounceConnection(live.online, offline);
  const refresh = (
    <Button size="small" onClick={follower.refreshNow}>
      {t('refresh')}
    </Button>
  );
  return (
    <>
      {keeping.failure !== null && (
        <Notice intent="error" failure={keeping.failure}>
          {t('not-kept', { reason: sentence(keeping.failure) })}
        </Notice>
      )}
      {!live.online && <Notice intent="warning">{offline}</Notice>}
      {live.online && live.failure !== null && (
        <Notice intent="warning" action={refresh} failure={live.failure}>
          {t('not-looked', { reason: sentence(live.failure) })}
        </Notice>
      )}
      {live.online && live.failure === null && live.resting && (
        <Notice intent="info" action={refresh}>
          {t('resting')}
        </Notice>
      )}
      {live.view.unknownFacts > 0 && (
        <Notice intent="info">{t('unknown', { count: live.view.unknownFacts })}</Notice>
      )}
    </>
  );
}

function useAnnounceConnection(online: boolean, offlineText: string): void {
  const t = useText();
  const announce = useAnnounce();
  const before = useRef(online);
  const say = useEffectEvent(() => announce(online ? t('online') : offlineText));
  useEffect(() => {
    if (before.current !== online) say();
    before.current = online;
  }, [online]);
}
