import { takenOut } from '#domain/challenges/brought-by.ts';
import {
  challengeKey,
  changedChallengeFields,
  checkedWords,
  wordsIn,
  type Challenge,
  type ChallengeMistake,
  type ChallengeWords,
} from '#domain/challenges/challenge.ts';
import { challengeFact, type Milestone, type Worked } from '#domain/challenges/challenge-facts.ts';
import {
  nextMilestone,
  nextVoteTurn,
  stageAfter,
  type StandingChallenge,
} from '#domain/challenges/standing.ts';
import type { Key, SiteId } from '#domain/shared/ids.ts';
import { ok, type Result } from '#domain/shared/result.ts';
import type { Row, RowChange } from '#domain/writes/operation.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import type { Services } from '#ports/services.ts';
import { takenUp } from './known-challenges.ts';

/**
 * Brings a challenge. The list is made first where it is not there, since nothing can wait for a list that nobody
 * makes; the words stay in the form where that fails. Throws ServiceFailure then.
 */
export async function bringChallenge(
  { account, outbox, provisioning, random }: Pick<Services, 'account' | 'outbox' | 'provisioning' | 'random'>,
  {
    site,
    draft,
    hasList,
  }: { readonly site: SiteId; readonly draft: ChallengeWords; readonly hasList: boolean },
): Promise<Result<Challenge, ChallengeMistake>> {
  const words = checkedWords(draft);
  if (!words.ok) return words;

  if (!hasList) await provisioning.makeList(site, 'challenges');
  const value: Challenge = {
    ...words.value,
    key: challengeKey(random.uuid()),
    by: account.person,
    stage: 'raised',
    session: '',
    raisedAt: null,
  };
  await outbox.add({ kind: 'add-rows', site, rows: [{ list: 'challenges', value }] });
  return ok(value);
}

/** Writes what differs from what was seen and nothing else; answers with what stands, null where nothing differs. */
export async function changeChallenge(
  { outbox }: Pick<Services, 'outbox'>,
  { site, seen, draft }: { readonly site: SiteId; readonly seen: Challenge; readonly draft: ChallengeWords },
): Promise<Result<Challenge | null, ChallengeMistake>> {
  const words = checkedWords(draft);
  if (!words.ok) return words;

  const fields = changedChallengeFields(wordsIn(seen), words.value);
  if (fields.length === 0) return ok(null);

  const only = (of: ChallengeWords) => Object.fromEntries(fields.map((field) => [field, of[field]]));
  await change(outbox, site, { key: seen.key, before: only(seen), after: only(words.value) });
  return ok({ ...seen, ...words.value });
}

type Place = Pick<Challenge, 'stage' | 'session'>;

/** Takes it off the list or back, puts it on a session's agenda or off it. Answers with how it is then. */
export async function placeChallenge(
  { outbox }: Pick<Services, 'outbox'>,
  { site, challenge, to }: { readonly site: SiteId; readonly challenge: Challenge; readonly to: Place },
): Promise<Challenge> {
  const { key, stage, session } = challenge;
  await change(outbox, site, { key, before: { stage, session }, after: to });
  return { ...challenge, ...to };
}

/** Empties what somebody brought who leaves, and takes it off the list; `back` is as it was before. */
export async function takeOutChallenge(
  { outbox }: Pick<Services, 'outbox'>,
  {
    site,
    challenge,
    back = false,
  }: { readonly site: SiteId; readonly challenge: Challenge; readonly back?: boolean },
): Promise<void> {
  const [is, was] = [contentOf(challenge), contentOf(takenOut(challenge))];
  await change(outbox, site, { key: challenge.key, before: back ? was : is, after: back ? is : was });
}

/** What somebody who leaves takes along, and where it stands. */
export function contentOf(challenge: Challenge) {
  return { ...wordsIn(challenge), stage: challenge.stage, session: challenge.session };
}

/** Gives my vote, or takes it back. */
export function voteFor(
  { account, outbox }: Pick<Services, 'account' | 'outbox'>,
  { site, standing }: { readonly site: SiteId; readonly standing: StandingChallenge },
): Promise<OutboxEntry> {
  const { challenge, told } = standing;
  const turn = nextVoteTurn(told, account.person.id);
  const fact = challengeFact(account.person, { kind: 'challenge-vote', challenge: challenge.key, turn });
  return outbox.add({ kind: 'add-rows', site, rows: [{ list: 'log', value: fact }] });
}

/** What an answer was, to take it back. */
export interface ToldResult {
  readonly after: Milestone;
  readonly turn: number;
  /** Where the challenge's row was said to stand before. */
  readonly before: Challenge['stage'];
  readonly stage: Challenge['stage'];
}

/** Tells whether it worked; where that closes the challenge, its row says so as the last of what is written. */
export async function tellWhatCame(
  { account, outbox }: Pick<Services, 'account' | 'outbox'>,
  told: {
    readonly site: SiteId;
    readonly standing: StandingChallenge;
    readonly worked: Worked;
    readonly words: string;
  },
): Promise<ToldResult> {
  const { site, standing, worked } = told;
  const { challenge } = standing;
  const after = nextMilestone(standing.told);
  const turn = (standing.told.answers.get(after) ?? 0) + 1;
  const stage = stageAfter(worked, after);
  const words = told.words.trim();
  await answer({ account, outbox }, site, challenge.key, {
    fact: { after, turn, worked, words },
    stages: [challenge.stage, stage],
  });
  return { after, turn, before: challenge.stage, stage };
}

/** The answer as if it had not been given. */
export function takeResultBack(
  services: Pick<Services, 'account' | 'outbox'>,
  { site, challenge, told }: { readonly site: SiteId; readonly challenge: Key; readonly told: ToldResult },
): Promise<void> {
  const { after, turn, before, stage } = told;
  return answer(services, site, challenge, {
    fact: { after, turn: turn + 1, worked: null, words: '' },
    stages: [stage, before],
  });
}

async function answer(
  { account, outbox }: Pick<Services, 'account' | 'outbox'>,
  site: SiteId,
  key: Key,
  what: {
    readonly fact: {
      readonly after: Milestone;
      readonly turn: number;
      readonly worked: Worked | null;
      readonly words: string;
    };
    readonly stages: readonly [Challenge['stage'], Challenge['stage']];
  },
): Promise<void> {
  const fact = challengeFact(account.person, { kind: 'challenge-result', challenge: key, ...what.fact });
  const rows: readonly Row[] = [{ list: 'log', value: fact }];
  const [before, after] = what.stages;
  await outbox.add(
    before === after
      ? { kind: 'add-rows', site, rows }
      : {
          kind: 'add-rows-then-mark',
          site,
          rows,
          mark: { list: 'challenges', key, before: { stage: before }, after: { stage: after } },
        },
  );
}

/**
 * Once a session is closed, what it took up is being tried. What that was is known where its agenda was looked at; the
 * close asks for nothing more, and where nothing is known the session's own row, which says that it was held, makes
 * them stand so.
 */
export async function tryChallenges(
  services: Pick<Services, 'cache' | 'outbox'>,
  { site, session }: { readonly site: SiteId; readonly session: Key },
): Promise<void> {
  for (const challenge of await takenUp(services, { site, session })) {
    await placeChallenge(services, { site, challenge, to: { stage: 'trying', session } });
  }
}

async function change(
  outbox: Services['outbox'],
  site: SiteId,
  row: Omit<Extract<RowChange, { list: 'challenges' }>, 'list'>,
): Promise<void> {
  await outbox.add({ kind: 'change-row', site, change: { list: 'challenges', ...row } });
}
