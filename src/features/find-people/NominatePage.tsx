import { Text } from '@fluentui/react-components';
import { useState } from 'react';
import { steers, type Member } from '#domain/communities/member.ts';
import { organizerOf } from '#domain/communities/nomination.ts';
import { activeMembers } from '#domain/communities/overview.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { namedBefore } from '#workflows/nominate.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import { useCommunity } from '#ui/data/useCommunity.ts';
import { isTexts, useDraftOf } from '#ui/data/useDraftOf.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Page } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { WordsField } from '#ui/words/WordsField.tsx';
import { useFindStyles } from './FindPeople.styles.ts';
import { MyCircle } from './MyCircle.tsx';
import { NamedBeforeList } from './NamedBeforeList.tsx';
import { NominationForm } from './NominationForm.tsx';
import { useNominateText } from './text.ts';
import { useNominees } from './useNominees.ts';

/** A member looks at the own circle and tells the organizer who else should be in this. */
export function NominatePage({ site }: { site: SiteId }) {
  const t = useNominateText();
  const view = useCommunity(site);
  return (
    <Page
      title={t('title')}
      subtitle={view.kind === 'ready' ? (view.snapshot.charter?.name ?? '') : ''}
      back={<GoLink to={paths.community(site, 'people')}>{t('back')}</GoLink>}
    >
      {view.kind === 'loading' && <Loading label={t('loading')} lines={6} />}
      {view.kind === 'failed' && <FailedState failure={view.failure} onRetry={view.retry} />}
      {view.kind === 'ready' && <WhoMay snapshot={view.snapshot} />}
    </Page>
  );
}

/** Members name others; who steers the community looks for people alone. */
function WhoMay({ snapshot }: { snapshot: CommunitySnapshot }) {
  const t = useNominateText();
  const { account } = useServices();
  const { site } = snapshot;
  const me = account.person.id;
  const organizer = organizerOf(snapshot);
  if (steers(snapshot, me)) {
    return (
      <EmptyState
        title={t('steers.title')}
        body={t('steers.body')}
        action={<GoLink to={paths.find(site)}>{t('steers.find')}</GoLink>}
      />
    );
  }
  if (activeMembers(snapshot.members).every(({ person }) => person.id !== me)) {
    return (
      <EmptyState
        title={t('outside.title')}
        body={t('outside.body')}
        action={<GoLink to={paths.join(site)}>{t('outside.join')}</GoLink>}
      />
    );
  }
  if (organizer === null) return <EmptyState title={t('nobody.title')} body={t('nobody.body')} />;

  return <FromGaps snapshot={snapshot} organizer={organizer} />;
}

interface NominateProps {
  readonly snapshot: CommunitySnapshot;
  readonly organizer: PersonRef;
}

function FromGaps({ snapshot, organizer }: NominateProps) {
  const t = useNominateText();
  const read = useAsync(['gaps', snapshot.site], () => gapsAmong(snapshot.members));
  if (read.kind === 'loading') return <Loading label={t('loading')} lines={6} />;

  const gaps = read.kind === 'ready' ? read.value : none;
  return <Nominate snapshot={snapshot} organizer={organizer} gaps={gaps} />;
}

/** What nobody offers yet, what most people ask for first. The People tab has loaded what finds it. */
async function gapsAmong(members: readonly Member[]): Promise<readonly string[]> {
  const { coverageOf } = await import(/* webpackChunkName: "coverage" */ '#domain/communities/coverage.ts');
  return coverageOf(members)
    .gaps.map(({ need }) => need)
    .slice(0, mostTopics);
}

const none: readonly string[] = [];

const mostTopics = 6;

function Nominate({ snapshot, organizer, gaps }: NominateProps & { gaps: readonly string[] }) {
  const t = useNominateText();
  const styles = useFindStyles();
  const { site } = snapshot;
  const topics = useDraftOf(`nominate:${site}:topics`, gaps, readTopics);
  const nominees = useNominees(site);
  const { drafts } = useServices();
  const read = useAsync(['named-before', site], () => namedBefore({ drafts }, site));
  const before = (read.kind === 'ready' ? read.value : []).filter(({ person }) => !isIn(snapshot, person));
  const [sentTo, setSentTo] = useState<readonly PersonRef[] | null>(null);
  if (sentTo !== null) {
    return (
      <EmptyState
        title={t('done.title', { organizer: organizer.name })}
        body={t('done.body', { organizer: organizer.name })}
        action={<GoLink to={paths.community(site, 'people')}>{t('back')}</GoLink>}
      />
    );
  }
  return (
    <>
      <div className={styles.form}>
        <Text>{t('intro', { organizer: organizer.name })}</Text>
        <WordsField
          label={t('topics')}
          hint={t(gaps.length > 0 ? 'topics.gaps' : 'topics.hint')}
          words={topics.value}
          max={mostTopics}
          draft={`nominate:${site}:topic`}
          onChange={topics.change}
        />
        <NamedBeforeList named={before} />
      </div>
      <MyCircle
        site={site}
        topics={topics.value}
        nominees={nominees}
        without={before.map(({ person }) => person.id)}
      />
      <NominationForm
        snapshot={snapshot}
        organizer={organizer}
        nominees={nominees}
        before={before}
        onNamed={() => {
          if (read.kind === 'ready') read.refresh();
        }}
        onSent={(people) => {
          nominees.clear();
          setSentTo(people);
        }}
      />
    </>
  );
}

function isIn({ members }: CommunitySnapshot, { id }: PersonRef): boolean {
  return activeMembers(members).some(({ person }) => person.id === id);
}

function readTopics(kept: unknown): readonly string[] | null {
  return isTexts(kept) ? kept : null;
}
