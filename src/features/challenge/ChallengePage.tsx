import { Button, Text } from '@fluentui/react-components';
import { useMemo } from 'react';
import { challengeFields, changedChallengeFields, wordsIn } from '#domain/challenges/challenge.ts';
import type { ChallengeField, ChallengeWords } from '#domain/challenges/challenge.ts';
import { standingChallenges, type StandingChallenge } from '#domain/challenges/standing.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { changeChallenge, placeChallenge } from '#workflows/challenges.ts';
import { ChangeForm } from '#ui/change/ChangeForm.tsx';
import { ChallengeFields } from '#ui/challenges/ChallengeFields.tsx';
import { useChallengeStyles } from '#ui/challenges/Challenges.styles.ts';
import { ChallengeLine } from '#ui/challenges/ChallengeLine.tsx';
import { readChallengeDraft } from '#ui/challenges/read-challenge-draft.ts';
import { useChallengeText } from '#ui/challenges/text.ts';
import { VoteButton } from '#ui/challenges/VoteButton.tsx';
import { useChallenges } from '#ui/data/useChallenges.ts';
import { useChangeOf, type ChangeOf } from '#ui/data/useChangeOf.ts';
import { useCommunity } from '#ui/data/useCommunity.ts';
import { useTakesNew } from '#ui/data/useTakesNew.ts';
import { RowHistory } from '#ui/history/RowHistory.tsx';
import { GoLink, useGo } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Page } from '#ui/page/Page.tsx';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { useUndo } from '#ui/undo/undo.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { AnsweredBy } from './AnsweredBy.tsx';
import { BringForm } from './BringForm.tsx';
import { ResultForm } from './ResultForm.tsx';
import { Results } from './Results.tsx';
import { useText } from './text.ts';

interface ChallengePageProps {
  readonly site: SiteId;
  /** The challenge's key as the address has it; null for one that is about to be brought. */
  readonly challenge: string | null;
}

/** One challenge: its words, who wants it taken up, and the way back. */
export function ChallengePage({ site, challenge: key }: ChallengePageProps) {
  const t = useText();
  const { serverClock } = useServices();
  const community = useCommunity(site);
  const view = useChallenges(site);
  const isNewTaken = useTakesNew(site);
  const { sessions, outcomes } = community.kind === 'ready' ? community.snapshot : nothingYet;
  const read = view.kind === 'ready' ? view.read : null;
  const standing = useMemo(() => {
    const { challenges = [], facts = [] } = read ?? {};
    return standingChallenges(challenges, { facts, sessions, now: serverClock.now() });
  }, [read, sessions, serverClock]);
  const one = standing.find(({ challenge }) => challenge.key === key);
  return (
    <Page
      key={key}
      title={t(key === null ? 'title.new' : 'title')}
      back={<GoLink to={paths.community(site, 'challenges')}>{t('back')}</GoLink>}
    >
      {view.kind === 'loading' && <Loading label={t('loading')} lines={6} />}
      {view.kind === 'failed' && <FailedState failure={view.failure} onRetry={view.retry} />}
      {view.kind === 'ready' && key === null && isNewTaken && (
        <BringForm site={site} hasList={view.read.hasList} outcomes={outcomes} challenges={standing} />
      )}
      {view.kind === 'ready' &&
        key !== null &&
        (one ? (
          <ChallengeOf site={site} standing={one} outcomes={outcomes} />
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

const nothingYet: Pick<CommunitySnapshot, 'sessions' | 'outcomes'> = { sessions: [], outcomes: [] };

interface ChallengeProps {
  readonly site: SiteId;
  readonly standing: StandingChallenge;
}

function ChallengeOf({ site, standing, outcomes }: ChallengeProps & Pick<CommunitySnapshot, 'outcomes'>) {
  const t = useText();
  const formats = useFormats();
  const words = useChallengeText();
  const styles = useChallengeStyles();
  const { account, communities } = useServices();
  const { challenge, stage, session } = standing;
  const { key, by } = challenge;
  const draft = useChangeOf<ChallengeWords>(
    `challenge:${site}:${key}`,
    wordsIn(challenge),
    readChallengeDraft,
  );
  const isNewTaken = useTakesNew(site);
  const isMine = isNewTaken && by.id === account.person.id;

  const stageWords =
    stage !== 'in-session'
      ? t(`stage.${stage}`)
      : session
        ? t('stage.in-session', { date: formats.weekdayDate(session.startsAt, session.timeZone) })
        : t('stage.in-session.unknown');

  function take(earlier: ChallengeWords, fields: readonly ChallengeField[]) {
    draft.change({ ...draft.value, ...Object.fromEntries(fields.map((field) => [field, earlier[field]])) });
  }

  return (
    <div className={styles.stack}>
      <div className={styles.row}>
        <Text weight="semibold">{stageWords}</Text>
        <ChallengeLine standing={standing} />
        {isNewTaken && stage === 'raised' && <VoteButton site={site} standing={standing} />}
        {isMine && stage === 'raised' && <Withdraw site={site} standing={standing} />}
      </div>
      {isMine && stage === 'trying' && <ResultForm site={site} standing={standing} />}
      <Results standing={standing} />
      <AnsweredBy site={site} outcomes={outcomes.filter((one) => one.challenge === key)} />
      {isMine ? (
        <div className={styles.form}>
          <EditForm site={site} standing={standing} draft={draft} />
        </div>
      ) : (
        <Words standing={standing} isNewTaken={isNewTaken} />
      )}
      <RowHistory
        row={['challenge', site, key]}
        load={(signal) => communities.history({ site, list: 'challenges', key }, signal)}
        differing={changedChallengeFields}
        label={(field) => words(`field.${field}`)}
        show={(field, value) => value[field]}
        onTake={isMine ? take : null}
      />
    </div>
  );
}

function EditForm({ site, standing, draft }: ChallengeProps & { readonly draft: ChangeOf<ChallengeWords> }) {
  const t = useText();
  const services = useServices();
  const seen = { ...standing.challenge, ...draft.seen };
  return (
    <ChangeForm
      draft={draft}
      save={() => changeChallenge(services, { site, seen, draft: draft.value })}
      undo={(after) => changeChallenge(services, { site, seen: after, draft: draft.seen })}
      words={{ save: t('save'), saved: t('saved'), same: t('same') }}
      next={paths.community(site, 'challenges')}
    >
      {(mistake) => <ChallengeFields words={draft.value} onChange={draft.change} mistake={mistake} />}
    </ChangeForm>
  );
}

interface WordsProps extends Pick<ChallengeProps, 'standing'> {
  /** Else nobody changes them, and the notice of the place says why. */
  readonly isNewTaken: boolean;
}

function Words({ standing: { challenge }, isNewTaken }: WordsProps) {
  const t = useText();
  const words = useChallengeText();
  const styles = useChallengeStyles();
  return (
    <>
      <dl className={styles.words}>
        {challengeFields
          .filter((field) => challenge[field] !== '')
          .map((field) => (
            <div key={field}>
              <dt className={styles.term}>{words(`field.${field}`)}</dt>
              <dd className={styles.word} dir="auto">
                {challenge[field]}
              </dd>
            </div>
          ))}
      </dl>
      {isNewTaken && <Text className={styles.quiet}>{t('not-yours', { name: challenge.by.name })}</Text>}
    </>
  );
}

/** Off the list, with the way back. */
function Withdraw({ site, standing: { challenge } }: ChallengeProps) {
  const t = useText();
  const services = useServices();
  const offerUndo = useUndo();
  const go = useGo();
  const { failure, press } = usePress(async () => {
    const { stage, session } = challenge;
    const after = await placeChallenge(services, {
      site,
      challenge,
      to: { stage: 'withdrawn', session: '' },
    });
    offerUndo({
      text: t('withdrawn'),
      undo: () => placeChallenge(services, { site, challenge: after, to: { stage, session } }),
    });
    go(paths.community(site, 'challenges'));
  });

  return (
    <>
      <Button size="small" onClick={press}>
        {t('withdraw')}
      </Button>
      {failure !== null && <FailedState failure={failure} />}
    </>
  );
}
