import type { Session } from '#domain/sessions/session.ts';
import { millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';

/** People open the panel early to prepare and stay on to read. */
const aroundMs = 60 * 60_000;

/**
 * A series has one chat for all its dates: the session that is meant is the one that runs, else the one that
 * is on about now, else the next, else the last. Undefined without any.
 */
export function sessionMeetingNow(sessions: readonly Session[], now: IsoInstant): Session | undefined {
  const time = millisecondsOf(now);
  const inOrder = sessions
    .filter(({ state }) => state !== 'cancelled')
    .toSorted((one, other) => millisecondsOf(one.startsAt) - millisecondsOf(other.startsAt));
  const isOn = ({ startsAt, endsAt }: Session): boolean =>
    millisecondsOf(startsAt) - aroundMs <= time && time <= millisecondsOf(endsAt) + aroundMs;

  return (
    inOrder.find(({ state }) => state === 'running') ??
    inOrder.find(isOn) ??
    inOrder.find(({ startsAt }) => millisecondsOf(startsAt) > time) ??
    inOrder.at(-1)
  );
}
