import { Text } from '@fluentui/react-components';
import { ageOfLists } from '#domain/communities/lists-version.ts';
import type { Charter } from '#domain/communities/charter.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { useCommunity } from '#ui/data/useCommunity.ts';
import { useMayRepair } from '#ui/data/useRepair.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Page } from '#ui/page/Page.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { ArchivePart } from './ArchivePart.tsx';
import { CopyPart } from './CopyPart.tsx';
import { MovePart } from './MovePart.tsx';
import { useText } from './text.ts';

/** What an owner does with a community as a whole. */
export function CarePage({ site }: { site: SiteId }) {
  const t = useText();
  const view = useCommunity(site);
  const name = view.kind === 'ready' ? (view.snapshot.charter?.name ?? '') : '';
  return (
    <Page
      title={t('title')}
      {...(name === '' ? {} : { subtitle: name })}
      back={<GoLink to={paths.community(site)}>{t('back')}</GoLink>}
    >
      {view.kind === 'loading' && <Loading label={t('loading')} lines={6} />}
      {view.kind === 'failed' && <FailedState failure={view.failure} onRetry={view.retry} />}
      {view.kind === 'ready' &&
        (view.snapshot.charter ? (
          <Parts snapshot={view.snapshot} charter={view.snapshot.charter} onChanged={view.refresh} />
        ) : (
          <EmptyState body={t('none')} />
        ))}
    </Page>
  );
}

interface PartsProps {
  readonly snapshot: CommunitySnapshot;
  readonly charter: Charter;
  readonly onChanged: () => void;
}

function Parts({ snapshot, charter, onChanged }: PartsProps) {
  const t = useText();
  const isMine = useMayRepair(snapshot.site);
  const isOlder = ageOfLists(charter) === 'older';
  return (
    <>
      {!isMine && <Text>{t('not-yours', { name: charter.startedBy.name })}</Text>}
      {isMine && <CopyPart snapshot={snapshot} onChanged={onChanged} />}
      {isMine && isOlder && <Text>{t('older')}</Text>}
      {isMine && !isOlder && <ArchivePart snapshot={snapshot} onChanged={onChanged} />}
      {isMine && !isOlder && <MovePart snapshot={snapshot} onChanged={onChanged} />}
    </>
  );
}
