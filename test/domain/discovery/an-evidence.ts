import type { PersonRef } from '#domain/communities/person.ts';
import type { Evidence, MeetingSeen, Profile, Wishes } from '#domain/discovery/evidence.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { instantAt, millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';

export const asOf = '2026-11-20T09:00:00Z' as IsoInstant;

/** The same number is the same person everywhere; the organizer is number 0. */
export function idOf(number: number): PersonId {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as PersonId;
}

export function person(number: number, name = `Person ${String(number)}`): PersonRef {
  return { id: idOf(number), name, mail: `person${String(number)}@contoso.example` };
}

export function profile(number: number, more: Partial<Profile> = {}): Profile {
  return {
    person: person(number),
    title: null,
    department: null,
    office: null,
    skills: [],
    isColleague: true,
    ...more,
  };
}

export function meeting(numbers: readonly number[], daysAgo = 3): MeetingSeen {
  return { attendees: numbers.map((number) => person(number)), at: daysBefore(daysAgo), recurring: false };
}

function daysBefore(days: number): IsoInstant {
  return instantAt(millisecondsOf(asOf) - days * 86_400_000);
}

export function evidence(more: Partial<Evidence> = {}): Evidence {
  return {
    me: profile(0),
    profiles: [],
    relevant: [],
    meetings: [],
    topics: [],
    members: [],
    optedOut: [],
    asOf,
    ...more,
  };
}

export function wishes(more: Partial<Wishes> = {}): Wishes {
  return { topics: [], known: [], roles: [], adjacentRoles: true, pinned: [], excluded: [], ...more };
}
