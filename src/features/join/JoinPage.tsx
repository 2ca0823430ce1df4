import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { Charter } from '#domain/communities/charter.ts';
import { unreadList } from '#domain/communities/list-finding.ts';
import type { Member } from '#domain/communities/member.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { useCommunity } from '#ui/data/useCommunity.ts';
import { GoLink, useGo } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Page } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { AboutCommunity } from './AboutCommunity.tsx';
import { AnswerInvitation } from './AnswerInvitation.tsx';
import { useJoinStyles } from './Join.styles.ts';
import { JoinForm } from './JoinForm.tsx';
import { Standing } from './Standing.tsx';
import { TellLater } from './TellLater.tsx';
import { useText } from './text.ts';

type Decision = 'open' | 'joined' | 'later' | 'never' | 'left' | 'again';

/** Where an invitation leads: what the community is, what would be stored, and the person's own answer. */
export function JoinPage({ site, by }: { site: SiteId; /** Who invites, unchecked. */ by: string | null }) {
  const t = useText();
  const styles = useJoinStyles();
  const view = useCommunity(site);
  const { account } = useServices();
  const [decision, setDecision] = useState<Decision>('open');
  const snapshot = view.kind === 'ready' ? view.snapshot : null;
  const community = snapshot?.charter?.name ?? '';
  const own = snapshot?.members.find(({ person }) => person.id === account.person.id) ?? null;
  const unreadable = snapshot !== null && unreadList(snapshot, 'members') !== null;
  return (
    <Page
      // An answer is a screen of its own: its heading gets the focus.
      key={decision}
      title={
        decision === 'open' && own && isIn(own)
          ? t('title.own', { community })
          : titleOf(decision, community, t)
      }
      back={own && <GoLink to={paths.community(site)}>{t('back')}</GoLink>}
    >
      {view.kind === 'loading' && <Loading label={t('loading')} lines={8} />}
      {view.kind === 'failed' && <NotYet failure={view.failure} by={by} retry={view.retry} />}
      {snapshot && unreadable && (
        <NotYet failure={new ServiceFailure('no-access')} by={by} retry={() => undefined} />
      )}
      {snapshot && !unreadable && decision === 'open' && (
        <div className={styles.form}>
          {own && <Standing site={site} own={own} onDecided={setDecision} />}
          {snapshot.charter && <AboutCommunity charter={snapshot.charter} />}
          <JoinForm
            site={site}
            own={own}
            sessions={snapshot.sessions}
            outcomes={snapshot.outcomes}
            movedFrom={snapshot.charter?.movedFrom ?? []}
            onDecided={setDecision}
          />
        </div>
      )}
      {decision !== 'open' && (
        <Answered
          decision={decision}
          site={site}
          charter={snapshot?.charter ?? null}
          onAgain={() => setDecision('open')}
        />
      )}
    </Page>
  );
}

function titleOf(decision: Decision, community: string, t: ReturnType<typeof useText>): string {
  switch (decision) {
    case 'open':
      return community ? t('title.named', { community }) : t('title');
    case 'joined':
      return community ? t('joined.title', { community }) : t('joined.title.unnamed');
    case 'later':
      return t('later.title');
    case 'never':
      return t('never.done.title');
    case 'left':
      return t('left.title');
    case 'again':
      return t('wish.back.title');
  }
}

/** Somebody who accepted but is not in the team yet gets told so; everything else is a failure like any other. */
function NotYet({ failure, by, retry }: { failure: unknown; by: string | null; retry: () => void }) {
  const t = useText();
  const outside =
    failure instanceof ServiceFailure && (failure.code === 'no-access' || failure.code === 'gone');
  return outside ? (
    <EmptyState
      title={t('no-access.title')}
      body={t('no-access.body')}
      action={
        <>
          {by !== null && isAddress(by) && <AnswerInvitation to={by} />}
          <Button onClick={retry}>{t('again')}</Button>
        </>
      }
    />
  ) : (
    <FailedState failure={failure} onRetry={retry} />
  );
}

/** A link comes from outside: what looks like no mail address is not offered to write to. */
function isAddress(text: string): boolean {
  return /^[^\s@,;<>"&?/\\]+@[^\s@,;<>"&?/\\]+$/u.test(text);
}

function Answered(props: {
  readonly decision: Exclude<Decision, 'open'>;
  readonly site: SiteId;
  readonly charter: Charter | null;
  readonly onAgain: () => void;
}) {
  const t = useText();
  const styles = useJoinStyles();
  const go = useGo();
  const { decision, site, charter, onAgain } = props;
  const { account } = useServices();
  const invited = charter && charter.startedBy.id !== account.person.id ? charter : null;
  return (
    <div className={styles.form}>
      <Text>{t(bodies[decision])}</Text>
      {decision === 'later' && invited && <TellLater charter={invited} />}
      <div className={styles.actions}>
        {decision === 'joined' ? (
          <Button appearance="primary" onClick={() => go(paths.community(site))}>
            {t('joined.go')}
          </Button>
        ) : (
          <Button onClick={onAgain}>{t('again')}</Button>
        )}
      </div>
    </div>
  );
}

const bodies = {
  joined: 'joined.body',
  later: 'later.body',
  never: 'never.done.body',
  left: 'left.body',
  again: 'wish.back.body',
} as const satisfies Record<Exclude<Decision, 'open'>, string>;

function isIn({ status }: Member): boolean {
  return status === 'active' || status === 'accepted' || status === 'paused';
}
