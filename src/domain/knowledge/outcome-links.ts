import type { Challenge } from '../challenges/challenge.ts';
import type { Charter } from '../communities/charter.ts';
import type { ListFinding } from '../communities/list-finding.ts';
import { activeMembers } from '../communities/overview.ts';
import type { Member } from '../communities/member.ts';
import type { PersonRef } from '../communities/person.ts';
import { thoseThere } from '../sessions/attendance.ts';
import type { Fact } from '../sessions/fact.ts';
import type { Format } from '../sessions/format.ts';
import { roundOf } from '../sessions/formats/rounds.ts';
import type { Session } from '../sessions/session.ts';
import type { SessionView } from '../sessions/view.ts';
import type { Key, PersonId } from '../shared/ids.ts';
import type { IsoInstant } from '../shared/time.ts';
import type { Outcome } from './outcome.ts';
import { mayChangeOutcome } from './outcome-change.ts';

/** What an outcome is linked to beside its session: the challenge that it answers, and who helped. */
export interface OutcomeLinks {
  readonly challenge: Key | '';
  readonly thanks: readonly PersonRef[];
}

/** Whether the list has a place for them: one of an earlier version does not, nor one that lost a column. */
export function hasPlaceForLinks({
  charter,
  trouble,
}: {
  readonly charter: Charter | null;
  readonly trouble: readonly ListFinding[];
}): boolean {
  return (
    (charter?.schemaVersion ?? linksSince) >= linksSince &&
    !trouble.some(({ kind, list }) => kind === 'column-missing' && list === 'outcomes')
  );
}

/** The version of the lists that brought their columns. */
const linksSince = 3;

/** The one case that the session worked on; of several nobody can tell which it is. */
export function proposedChallenge(session: Key | '', challenges: readonly Challenge[]): Key | '' {
  const taken = challenges.filter((one) => one.stage !== 'withdrawn' && one.session === session);
  const [only] = taken;
  return session !== '' && taken.length === 1 && only ? only.key : '';
}

/**
 * The case of the round in which something was said: a session takes its cases up in the order of the agenda, one a
 * round. Empty outside of rounds, and where the rounds are of something else.
 */
export function challengeOfRound(at: IsoInstant | null, { format, view, taken }: RoundsRun): Key | '' {
  const run = [...view.past, ...(view.step ? [view.step] : [])];
  const then = at === null ? run.at(-1) : run.findLast(({ startedAt }) => startedAt <= at);
  const step = format.steps.find(({ id }) => id === then?.id);
  if (!step?.round || format.rounds === null || format.rounds.of === 'talks') return '';

  return taken[roundOf(step.id) - 1]?.key ?? '';
}

interface RoundsRun {
  readonly format: Format;
  readonly view: Pick<SessionView, 'past' | 'step'>;
  /** In the order of the agenda. */
  readonly taken: readonly Challenge[];
}

export function linksOf({ challenge = '', thanks = [] }: Outcome): OutcomeLinks {
  return { challenge, thanks };
}

/** Whom the app offers it: whoever may change the outcome, and who led the session that it came from. */
export function mayLink(
  outcome: Outcome,
  person: PersonId,
  community: Parameters<typeof mayChangeOutcome>[2] & { readonly sessions: readonly Session[] },
): boolean {
  const session = community.sessions.find(({ key }) => key === outcome.session);
  return (
    mayChangeOutcome(outcome, person, community) ||
    session?.facilitator.id === person ||
    session?.deputy?.id === person
  );
}

/**
 * Who can be thanked: members who were in the session, beside who said it. Others agreed to nothing of theirs being
 * kept here. Without their mail, as nobody is written to.
 */
export function thankable(
  { by }: Outcome,
  { members, facts }: { readonly members: readonly Member[]; readonly facts: readonly Fact[] },
): readonly PersonRef[] {
  const there = new Set(thoseThere(facts).map(({ id }) => id));
  return activeMembers(members)
    .filter(({ person }) => person.id !== by.id && there.has(person.id))
    .map(({ person: { id, name } }) => ({ id, name, mail: '' }));
}

/** Those thanked who are members now: what comes back from a file names nobody who left. */
export function thankingMembers(outcome: Outcome, members: readonly Member[]): Outcome {
  const { thanks, ...rest } = outcome;
  const known = new Set(activeMembers(members).map(({ person }) => person.id));
  const stay = thanks?.filter(({ id }) => known.has(id)) ?? [];
  return stay.length > 0 ? { ...rest, thanks: stay } : rest;
}

export function thanksTo(outcomes: readonly Outcome[], person: PersonId): readonly Outcome[] {
  return outcomes.filter(({ thanks }) => thanks?.some(({ id }) => id === person));
}
