import { Button, Text } from '@fluentui/react-components';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { isRefusedTo, useMayRepair, useRepair } from '#ui/data/useRepair.ts';
import { useText } from './text.ts';

interface OlderListsProps {
  readonly snapshot: CommunitySnapshot;
  readonly onChanged: () => void;
}

/** One calm step for an owner; a sentence for everybody else. */
export function OlderLists({ snapshot, onChanged }: OlderListsProps) {
  const t = useText();
  const announce = useAnnounce();
  const { repair, begin } = useRepair(snapshot.site, {
    onRepaired: () => {
      announce(t('older.done'));
      onChanged();
    },
    onRefused: () => announce(t('older.owner-only')),
  });
  const wasRefused = isRefusedTo(repair);
  const mayBegin = useMayRepair(snapshot.site) && !wasRefused;
  const starter = snapshot.charter?.startedBy.name ?? '';
  return (
    <>
      <Notice
        intent="info"
        title={t('older.title')}
        action={
          mayBegin && (
            <>
              <Button disabledFocusable={repair.kind === 'working'} onClick={() => void begin()}>
                {t('older.do')}
              </Button>
              <GoLink to={paths.care(snapshot.site)}>{t('older.copy')}</GoLink>
            </>
          )
        }
      >
        <Text block>{t('older.body')}</Text>
        {!mayBegin && (
          <Text block>{starter === '' ? t('older.others') : t('older.named', { name: starter })}</Text>
        )}
        {wasRefused && <Text block>{t('older.owner-only')}</Text>}
        {repair.kind === 'working' && repair.step && (
          <Text block role="status">
            {t('older.doing', { done: repair.step.done, of: repair.step.of })}
          </Text>
        )}
      </Notice>
      {repair.kind === 'failed' && !wasRefused && (
        <FailedState failure={repair.failure} onRetry={() => void begin()} job="start-community" />
      )}
    </>
  );
}
