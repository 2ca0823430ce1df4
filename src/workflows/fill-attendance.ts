import { activeMembers } from '#domain/communities/overview.ts';
import type { Member } from '#domain/communities/member.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import { filledIn, fillingOf, type Filling } from '#domain/sessions/attendance.ts';
import type { Fact } from '#domain/sessions/fact.ts';
import type { Session } from '#domain/sessions/session.ts';
import { ok, refused, type Result } from '#domain/shared/result.ts';
import type { Services } from '#ports/services.ts';
import type { SessionFollower } from './follow-session-live.ts';

export type AttendanceRefusal = 'no-report' | 'no-meeting' | 'several';

/** Whom the meeting's report would add. Throws ServiceFailure where it could not be read. */
export async function lookAtAttendance(
  { calendar }: Pick<Services, 'calendar'>,
  {
    session: { event, startsAt, endsAt },
    members,
    facts,
  }: { readonly session: Session; readonly members: readonly Member[]; readonly facts: readonly Fact[] },
  signal: AbortSignal,
): Promise<Result<Filling, AttendanceRefusal>> {
  const seen = await calendar.attendance({ joinUrl: event?.joinUrl ?? '', startsAt, endsAt }, signal);
  if (seen.kind !== 'known') return refused(seen.kind);

  return ok(fillingOf(seen.people, { members: activeMembers(members).map(({ person }) => person), facts }));
}

/** Each resolves once it is committed on this device. Who is added or taken out leaves the others as they are. */
export interface AttendanceFilling {
  add(people: readonly PersonRef[]): Promise<void>;
  remove(people: readonly PersonRef[]): Promise<void>;
}

export function fillAttendance(follower: SessionFollower): AttendanceFilling {
  return {
    add: (people) => write((known) => [...without(known, people), ...people]),
    remove: (people) => write((known) => without(known, people)),
  };

  async function write(change: (known: readonly PersonRef[]) => readonly PersonRef[]): Promise<void> {
    const live = follower.live();
    if (live.kind !== 'ready') throw new Error('Nobody can be added before the session is there.');

    const { people, turn } = filledIn(live.facts);
    await follower.addFact({ kind: 'attendance-filled', v: 1, people: change(people), turn: turn + 1 });
  }
}

function without(known: readonly PersonRef[], people: readonly PersonRef[]): readonly PersonRef[] {
  const ids = new Set(people.map(({ id }) => id));
  return known.filter(({ id }) => !ids.has(id));
}
