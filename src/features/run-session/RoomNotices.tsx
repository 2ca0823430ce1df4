import { Button } from '@fluentui/react-components';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { LiveSession } from '#workflows/follow-session-live.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { useRoom } from './room.ts';
import { useText } from './text.ts';

/** What was just done and not kept, near the place where it was done. */
export function NotKept({ failure }: { failure: unknown }) {
  const t = useText();
  const sentence = useFailureText();
  return (
    <Notice intent="error" failure={failure}>
      {t('not-kept', { reason: sentence(failure) })}
    </Notice>
  );
}

/**
 * Why it is as the status line says. They come and go by themselves, so they stand below everything that is
 * clicked.
 */
export function RoomNotices({ live }: { live: Extract<LiveSession, { kind: 'ready' }> }) {
  const t = useText();
  const sentence = useFailureText();
  const { follower } = useRoom();
  useAnnounceConnection(live.online, t('offline', { cards: live.waiting.cards }));
  return (
    <>
      {live.online && live.failure !== null && (
        <Notice
          intent="warning"
          action={<Button onClick={follower.refreshNow}>{t('refresh')}</Button>}
          failure={live.failure}
        >
          {t('not-looked', { reason: sentence(live.failure) })}
        </Notice>
      )}
      {live.online && live.failure === null && live.resting && <Notice intent="info">{t('resting')}</Notice>}
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
