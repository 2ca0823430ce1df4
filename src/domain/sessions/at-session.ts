import { millisecondsOf, type IsoInstant } from '../shared/time.ts';
import type { Session } from './session.ts';
import type { SessionView } from './view.ts';

/** People come this much before the time. Milliseconds. */
const comingEarly = 15 * 60_000;

/**
 * Whether who has a session open now is at it: not who prepares it days ahead, nor who reads it afterwards. One that is
 * run at another time than planned is on as long as its step has time.
 */
export function isAtSession(
  { startsAt, endsAt, state }: Pick<Session, 'startsAt' | 'endsAt' | 'state'>,
  { step, closedBy }: Pick<SessionView, 'step' | 'closedBy'>,
  serverNow: IsoInstant,
): boolean {
  if (state === 'held' || closedBy !== null) return false;

  const now = millisecondsOf(serverNow);
  const isStepOn = step !== null && now <= millisecondsOf(step.endsAt);
  return isStepOn || (now >= millisecondsOf(startsAt) - comingEarly && now <= millisecondsOf(endsAt));
}
