import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useAsync } from '#ui/data/useAsync.ts';
import type { SharedAs } from '#ports/host.ts';
import { useServices } from '#ui/services/services.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useLaterText } from './later-text.ts';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';

/** Shows the board to everyone in the meeting; where that cannot be done, says why. */
export function ShareToStage() {
  const t = useLaterText();
  const styles = useRoomStyles();
  const announce = useAnnounce();
  const { host } = useServices();
  const { site, session } = useRoom();
  const [failure, setFailure] = useState<unknown>(null);
  const [shared, setShared] = useState<SharedAs | null>(null);
  const stage = useAsync(['stage'], () => host.stage());
  if (stage.kind !== 'ready') return null;

  const here = stage.value;
  if (here.kind === 'no-stage') {
    // Outside of a meeting nobody expects a stage.
    return here.why === 'not-in-a-meeting' ? null : (
      <Text size={200} className={styles.quiet}>
        {t(`stage.why.${here.why}`)}
      </Text>
    );
  }
  const share = async (as: SharedAs) => {
    try {
      const query = new URLSearchParams({ site, session: session.key });
      await here.share(`/stage.html?${query.toString()}`, as);
      setFailure(null);
      setShared(as);
      announce(t(`stage.as.${as}`));
    } catch (thrown) {
      setFailure(thrown);
      announce(t('stage.failed'));
    }
  };
  return (
    <div className={styles.block}>
      <div className={styles.row}>
        <Button size="small" onClick={() => void share('board')}>
          {t('stage.share')}
        </Button>
        <Button size="small" onClick={() => void share('picture')}>
          {t('stage.picture')}
        </Button>
      </div>
      <Text size={200} className={styles.quiet}>
        {t(shared === null ? 'stage.picture.hint' : `stage.as.${shared}`)}
      </Text>
      {failure !== null && (
        <Notice intent="warning" failure={failure}>
          {t('stage.failed')}
        </Notice>
      )}
    </div>
  );
}
