import type { Outcome } from '../knowledge/outcome.ts';
import type { Session } from '../sessions/session.ts';
import type { ListName } from '../writes/operation.ts';
import type { Charter } from './charter.ts';
import type { Member } from './member.ts';

interface SeenRows {
  readonly charter: Charter | null;
  readonly members: readonly Member[];
  readonly sessions: readonly Session[];
  readonly outcomes: readonly Outcome[];
}

/**
 * Lists that have rows which this person is not shown. A list whose items are for their authors alone answers
 * with an empty page and no error, and Graph does not tell how many rows a list has; but the rows of one list
 * tell of those of another: who started a community became its first member, what was kept names its
 * session, and no session is closed without an outcome.
 */
export function listsWithHiddenRows({ charter, members, sessions, outcomes }: SeenRows): readonly ListName[] {
  const known = new Set<string>(sessions.map(({ key }) => key));
  const told = new Set<string>(outcomes.map(({ session }) => session));
  const evidence: readonly [ListName, boolean][] = [
    ['charter', charter === null && (sessions.length > 0 || outcomes.length > 0)],
    ['members', charter !== null && !members.some(({ person }) => person.id === charter.startedBy.id)],
    ['sessions', outcomes.some(({ session }) => session !== '' && !known.has(session))],
    ['outcomes', sessions.some(({ key, state }) => state === 'held' && !told.has(key))],
  ];
  return evidence.flatMap(([list, hidden]) => (hidden ? [list] : []));
}
