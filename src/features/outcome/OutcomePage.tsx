import { Button, Text } from '@fluentui/react-components';
import { takesNew } from '#domain/communities/standing.ts';
import { unreadList } from '#domain/communities/list-finding.ts';
import { activeMembers } from '#domain/communities/overview.ts';
import { asSeen, draftOf, mayChangeOutcome, type OutcomeDraft } from '#domain/knowledge/outcome-change.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { changeOutcome } from '#workflows/change-outcome.ts';
import { ChangeForm } from '#ui/change/ChangeForm.tsx';
import { useChangeOf, type ChangeOf } from '#ui/data/useChangeOf.ts';
import { useCommunity } from '#ui/data/useCommunity.ts';
import { OutcomeLinks } from '#ui/outcome-links/OutcomeLinks.tsx';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Page } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useOutcomeStyles } from './Outcome.styles.ts';
import { withEarlierWords } from './earlier-words.ts';
import { OutcomeFields } from './OutcomeFields.tsx';
import { OutcomeHistory } from './OutcomeHistory.tsx';
import { readOutcomeDraft } from './read-outcome-draft.ts';
import { useText } from './text.ts';

interface OutcomePageProps {
  readonly site: SiteId;
  /** The outcome's key as the address has it; what is no key finds nothing. */
  readonly outcome: string;
}

/** One outcome: its words, who changed which of them, and the way back. */
export function OutcomePage({ site, outcome: key }: OutcomePageProps) {
  const t = useText();
  const view = useCommunity(site);
  const outcome = view.kind === 'ready' ? view.snapshot.outcomes.find((one) => one.key === key) : undefined;
  const unread = view.kind === 'ready' ? unreadList(view.snapshot, 'outcomes') : null;
  return (
    <Page title={t('title')} back={<GoLink to={paths.community(site, 'outcomes')}>{t('back')}</GoLink>}>
      {view.kind === 'loading' && <Loading label={t('loading')} lines={6} />}
      {view.kind === 'failed' && <FailedState failure={view.failure} onRetry={view.retry} />}
      {view.kind === 'ready' &&
        (outcome ? (
          <OutcomeOf key={key} snapshot={view.snapshot} outcome={outcome} />
        ) : unread ? (
          <FailedState failure={unread} onRetry={view.refresh} />
        ) : (
          <EmptyState
            title={t('none.title')}
            body={t('none.body')}
            action={<Button onClick={view.refresh}>{t('none.again')}</Button>}
          />
        ))}
    </Page>
  );
}

interface OutcomeProps {
  readonly snapshot: CommunitySnapshot;
  readonly outcome: Outcome;
}

function OutcomeOf({ snapshot, outcome }: OutcomeProps) {
  const t = useText();
  const styles = useOutcomeStyles();
  const formats = useFormats();
  const { account } = useServices();
  const place = `outcome:${snapshot.site}:${outcome.key}`;
  const draft = useChangeOf<OutcomeDraft>(place, draftOf(outcome), readOutcomeDraft);
  const isNewTaken = takesNew(snapshot);
  const isMine = isNewTaken && mayChangeOutcome(outcome, account.person.id, snapshot);
  return (
    <div className={styles.page}>
      <Text size={200} className={styles.quiet}>
        {t(outcome.sessionTitle ? 'line' : 'line.no-session', {
          session: outcome.sessionTitle,
          name: outcome.by.name,
          date: formats.date(outcome.recordedAt),
        })}
      </Text>
      {isMine ? (
        <OutcomeForm snapshot={snapshot} outcome={outcome} draft={draft} />
      ) : (
        <NotYours outcome={outcome} isNewTaken={isNewTaken} />
      )}
      <OutcomeLinks snapshot={snapshot} outcome={outcome} facts={null} hasPlaces />
      <OutcomeHistory
        site={snapshot.site}
        outcome={outcome}
        onTake={
          isMine ? (earlier, fields) => draft.change(withEarlierWords(draft.value, earlier, fields)) : null
        }
      />
    </div>
  );
}

function OutcomeForm({
  snapshot,
  outcome,
  draft,
}: OutcomeProps & { readonly draft: ChangeOf<OutcomeDraft> }) {
  const t = useText();
  const services = useServices();
  const { site } = snapshot;
  const seen = asSeen(outcome, draft.seen);
  return (
    <ChangeForm
      draft={draft}
      save={() => changeOutcome(services, { site, seen, draft: draft.value })}
      undo={(after) => changeOutcome(services, { site, seen: after, draft: draftOf(seen) })}
      words={{ save: t('save'), saved: t('saved'), same: t('same') }}
      next={paths.community(site, 'outcomes')}
    >
      {(mistake) => (
        <OutcomeFields
          draft={draft.value}
          onChange={draft.change}
          people={activeMembers(snapshot.members).map(({ person }) => person)}
          mistake={mistake}
        />
      )}
    </ChangeForm>
  );
}

interface NotYoursProps {
  readonly outcome: Outcome;
  /** Else nobody changes it, and the notice of the place says why. */
  readonly isNewTaken: boolean;
}

function NotYours({ outcome: { text, by, action }, isNewTaken }: NotYoursProps) {
  const t = useText();
  const styles = useOutcomeStyles();
  return (
    <>
      <Text className={styles.text} dir="auto">
        {text}
      </Text>
      {isNewTaken && (
        <Text className={styles.quiet}>
          {action && action.owner.id !== by.id
            ? t('not-yours.action', { name: by.name, owner: action.owner.name })
            : t('not-yours', { name: by.name })}
        </Text>
      )}
    </>
  );
}
