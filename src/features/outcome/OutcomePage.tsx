import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { activeMembers } from '#domain/communities/overview.ts';
import {
  asSeen,
  draftOf,
  mayChangeOutcome,
  type OutcomeDraft,
  type OutcomeMistake,
} from '#domain/knowledge/outcome-change.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { changeOutcome } from '#workflows/change-outcome.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useChangeOf, type ChangeOf } from '#ui/data/useChangeOf.ts';
import { useCommunity } from '#ui/data/useCommunity.ts';
import { GoLink, useGo } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Page } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useUndo } from '#ui/undo/undo.tsx';
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
  return (
    <Page title={t('title')} back={<GoLink to={paths.community(site, 'outcomes')}>{t('back')}</GoLink>}>
      {view.kind === 'loading' && <Loading label={t('loading')} lines={6} />}
      {view.kind === 'failed' && <FailedState failure={view.failure} onRetry={view.retry} />}
      {view.kind === 'ready' &&
        (outcome ? (
          <OutcomeOf key={key} snapshot={view.snapshot} outcome={outcome} />
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
  const isMine = mayChangeOutcome(outcome, account.person.id, snapshot);
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
        <NotYours outcome={outcome} />
      )}
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
  const styles = useOutcomeStyles();
  const announce = useAnnounce();
  const services = useServices();
  const offerUndo = useUndo();
  const go = useGo();
  const [mistake, setMistake] = useState<OutcomeMistake | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const { site } = snapshot;

  async function save() {
    try {
      const seen = asSeen(outcome, draft.seen);
      const changed = await changeOutcome(services, { site, seen, draft: draft.value });
      if (!changed.ok) {
        setMistake(changed.refusal);
        return;
      }
      draft.clear();
      const after = changed.value;
      announce(t(after ? 'saved' : 'same'));
      if (after) {
        offerUndo({
          text: t('saved'),
          undo: () => changeOutcome(services, { site, seen: after, draft: draftOf(seen) }),
        });
      }
      go(paths.community(site, 'outcomes'));
    } catch (caught) {
      setFailure(caught);
    }
  }

  return (
    <form
      // What is missing is said beside its field, in the product's words.
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <OutcomeFields
        draft={draft.value}
        onChange={draft.change}
        people={activeMembers(snapshot.members).map(({ person }) => person)}
        mistake={mistake}
      />
      {failure !== null && <FailedState failure={failure} onRetry={() => void save()} />}
      <div className={styles.actions}>
        <Button type="submit" appearance="primary">
          {t('save')}
        </Button>
      </div>
    </form>
  );
}

function NotYours({ outcome: { text, by, action } }: { outcome: Outcome }) {
  const t = useText();
  const styles = useOutcomeStyles();
  return (
    <>
      <Text className={styles.text} dir="auto">
        {text}
      </Text>
      <Text className={styles.quiet}>
        {action && action.owner.id !== by.id
          ? t('not-yours.action', { name: by.name, owner: action.owner.name })
          : t('not-yours', { name: by.name })}
      </Text>
    </>
  );
}
