import { Button, Tab, TabList, Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { SiteId } from '#domain/shared/ids.ts';
import { ageOfLists } from '#domain/communities/lists-version.ts';
import { unreadList } from '#domain/communities/list-finding.ts';
import { isOpen } from '#domain/communities/standing.ts';
import { nextMove } from '#domain/communities/overview.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { isAbsent, useCommunity } from '#ui/data/useCommunity.ts';
import { useUnsent } from '#ui/data/useUnsent.ts';
import { GoLink, useGo } from '#ui/navigation/go.tsx';
import { communityTabs, paths, type CommunityTab } from '#ui/navigation/paths.ts';
import { Page } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { laterPart } from '#ui/states/later-part.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { useFormats } from '#ui/text/formats.ts';
import { useCommunityStyles } from './Community.styles.ts';
import { OutcomesTab } from './OutcomesTab.tsx';
import { OverviewTab } from './OverviewTab.tsx';
import { PeopleTab } from './PeopleTab.tsx';
import { SessionsTab } from './SessionsTab.tsx';
import { useText } from './text.ts';

const Trouble = laterPart(async () => {
  const { Trouble: part } = await import(/* webpackChunkName: "list-trouble" */ './trouble/Trouble.tsx');
  return part;
});

const Upkeep = laterPart(async () => {
  const { Upkeep: part } = await import(/* webpackChunkName: "list-trouble" */ './upkeep/Upkeep.tsx');
  return part;
});

const ChallengesTab = laterPart(async () => {
  const { ChallengesTab: part } = await import(
    /* webpackChunkName: "challenges" */ './challenges/ChallengesTab.tsx'
  );
  return part;
});

interface CommunityPageProps {
  readonly site: SiteId;
  readonly tab: CommunityTab;
  /** The personal app leads back to Home; a channel's tab is the community's own place. */
  readonly linkHome: boolean;
}

/** One community, the same for every member. */
export function CommunityPage({ site, tab, linkHome }: CommunityPageProps) {
  const t = useText();
  const view = useCommunity(site);
  const formats = useFormats();
  const unsent = useUnsent();
  const sentence = useFailureText();
  const back = linkHome ? <GoLink to={paths.home()}>{t('home')}</GoLink> : undefined;
  if (view.kind !== 'ready') {
    return (
      <Page title={t(view.kind)} back={back}>
        {view.kind === 'loading' ? (
          <Loading label={t('loading')} lines={6} />
        ) : (
          <FailedState failure={view.failure} onRetry={view.retry} />
        )}
      </Page>
    );
  }
  const { snapshot } = view;
  if (isAbsent(snapshot)) return <NoCommunity back={back} />;

  return (
    <Page
      // A community's heading takes the focus when another community is opened.
      key={site}
      title={snapshot.charter?.name ?? snapshot.webUrl}
      back={back}
      status={
        <>
          {unsent.length > 0 && <GoLink to={paths.unsent()}>{t('unsent', { count: unsent.length })}</GoLink>}
          <Text size={200}>{t('as-of', { time: formats.time(view.asOf) })}</Text>
          <Button size="small" appearance="subtle" onClick={view.refresh}>
            {t('refresh')}
          </Button>
        </>
      }
      primary={isOpen(snapshot) && <PrimaryAction snapshot={snapshot} />}
    >
      {view.failure !== null && (
        <Notice
          intent="warning"
          failure={view.failure}
          action={<Button onClick={view.refresh}>{t('refresh')}</Button>}
        >
          {t('kept', { reason: sentence(view.failure) })}
        </Notice>
      )}
      {snapshot.trouble.length > 0 && <Trouble snapshot={snapshot} onRepaired={view.refresh} />}
      {(!isOpen(snapshot) || ageOfLists(snapshot.charter) !== 'same') && (
        <Upkeep snapshot={snapshot} onChanged={view.refresh} />
      )}
      <Tabs site={site} tab={tab} />
      <TabContent tab={tab} snapshot={snapshot} />
    </Page>
  );
}

function Tabs({ site, tab }: { site: SiteId; tab: CommunityTab }) {
  const t = useText();
  const go = useGo();
  const styles = useCommunityStyles();
  return (
    <TabList
      aria-label={t('tabs')}
      className={styles.tabs}
      selectedValue={tab}
      onTabSelect={(_event, { value }) => go(paths.community(site, value as CommunityTab))}
    >
      {communityTabs.map((one) => (
        <Tab key={one} value={one} className={styles.tab}>
          {t(`tab.${one}`)}
        </Tab>
      ))}
    </TabList>
  );
}

function TabContent({ tab, snapshot }: { tab: CommunityTab; snapshot: CommunitySnapshot }) {
  switch (tab) {
    case 'overview':
      return <OverviewTab snapshot={snapshot} />;
    case 'people':
      return <PeopleTab snapshot={snapshot} />;
    case 'challenges':
      return <ChallengesTab snapshot={snapshot} />;
    case 'sessions':
      return <SessionsTab snapshot={snapshot} />;
    case 'outcomes':
      return <OutcomesTab snapshot={snapshot} />;
  }
}

/** What the community needs next is the one primary action. */
function PrimaryAction({ snapshot }: { snapshot: CommunitySnapshot }) {
  const t = useText();
  const go = useGo();
  const { serverClock } = useServices();
  const move = nextMove(snapshot, serverClock.now());
  // What it needs is not known where people or dates could not be read.
  const isUnread = unreadList(snapshot, 'members') ?? unreadList(snapshot, 'sessions');
  if (move.kind !== 'open' && isUnread) return null;

  const { site } = snapshot;
  const place =
    move.kind === 'find-people'
      ? paths.find(site)
      : move.kind === 'open'
        ? paths.session(site, move.session.key)
        : paths.book(site);
  return (
    <Button appearance="primary" onClick={() => go(place)}>
      {t(`primary.${move.kind}`)}
    </Button>
  );
}

function NoCommunity({ back }: { back: ReactNode }) {
  const t = useText();
  const go = useGo();
  return (
    <Page title={t('no-charter.title')} back={back}>
      <EmptyState
        body={t('no-charter.body')}
        action={
          <Button appearance="primary" onClick={() => go(paths.start())}>
            {t('no-charter.start')}
          </Button>
        }
      />
    </Page>
  );
}
