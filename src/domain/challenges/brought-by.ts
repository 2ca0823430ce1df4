import type { PersonId } from '../shared/ids.ts';
import { noWords, wordsIn, type Challenge } from './challenge.ts';
import type { StandingChallenge } from './standing.ts';

/** What somebody brought, for when they leave. */
export interface Brought {
  /** Nobody has worked on these, so they go with the person. Withdrawn ones still hold words. */
  readonly going: readonly Challenge[];
  /** A session worked on these: what others gave to them, and what came of it, is not the person's alone. */
  readonly staying: readonly Challenge[];
}

export function broughtBy(
  person: PersonId,
  { all, standing }: { readonly all: readonly Challenge[]; readonly standing: readonly StandingChallenge[] },
): Brought {
  const untouched = new Set(
    standing
      .filter(({ stage }) => stage === 'raised' || stage === 'in-session')
      .map(({ challenge }) => challenge.key),
  );
  const own = all.filter(({ by }) => by.id === person);
  const goes = (one: Challenge) => (one.stage === 'withdrawn' ? hasWords(one) : untouched.has(one.key));
  return {
    going: own.filter(goes),
    staying: own.filter((one) => one.stage !== 'withdrawn' && !goes(one)),
  };
}

function hasWords(challenge: Challenge): boolean {
  return Object.values(wordsIn(challenge)).some((words) => words !== '');
}

/** As it is once it was taken out: a row without words, as the log may go on naming its key. */
export function takenOut(challenge: Challenge): Challenge {
  return { ...challenge, ...noWords, stage: 'withdrawn', session: '' };
}
