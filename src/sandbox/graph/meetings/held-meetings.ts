import type { World } from '#sandbox/core/world.ts';
import { attendeesOf, copyIn, type EventRow } from '../calendar/event-store.ts';
import { occurrencesIn } from '../calendar/occurrences.ts';

/** One time at which a meeting was held. */
export interface HeldMeeting {
  readonly id: string;
  readonly startedAt: number;
  readonly endedAt: number;
  /** Directory ids. */
  readonly people: readonly string[];
  /** How many came without an account. */
  readonly guests: number;
}

interface HeldRow {
  readonly id: string;
  readonly started_at: number;
  readonly ended_at: number;
  readonly people_json: string;
  readonly guests: number;
}

/**
 * As the control API told it; where it told nothing of this meeting, as the calendar has it, with everybody who
 * did not decline. Newest first, those alone whose report is there by now.
 */
export function heldMeetings(world: World, event: EventRow): readonly HeldMeeting[] {
  if (!world.switches.attendanceReports) return [];

  const latest = world.now() - world.switches.attendanceReportLagSeconds * 1000;
  return (told(world, event) ?? planned(world, event, latest))
    .filter(({ endedAt }) => endedAt <= latest)
    .toSorted((one, other) => other.startedAt - one.startedAt);
}

function told(world: World, { join_url }: EventRow): readonly HeldMeeting[] | null {
  const rows = world.db.all<HeldRow>('select * from held_meeting where join_url = ?', join_url);
  return rows.length === 0
    ? null
    : rows.map(({ id, started_at, ended_at, people_json, guests }) => ({
        id,
        startedAt: started_at,
        endedAt: ended_at,
        people: JSON.parse(people_json) as string[],
        guests,
      }));
}

function planned(world: World, event: EventRow, to: number): readonly HeldMeeting[] {
  const copy = copyIn(world, event.organizer_id, event.uid);
  if (!copy) return [];

  const attendees = attendeesOf(world, event.uid);
  return occurrencesIn(world, copy, { from: 0, to }).map(({ row, startAt, endAt }) => {
    const came = attendees.filter(
      ({ person_id, response }) => (row.answers?.[person_id ?? ''] ?? response) !== 'declined',
    );
    return {
      id: `${event.uid}.${String(startAt)}`,
      startedAt: startAt,
      endedAt: endAt,
      people: [event.organizer_id, ...came.flatMap(({ person_id }) => person_id ?? [])],
      guests: came.filter(({ person_id }) => person_id === null).length,
    };
  });
}

export function holdMeeting(world: World, joinUrl: string, held: Omit<HeldMeeting, 'id'>): void {
  world.db.run(
    `insert into held_meeting (id, join_url, started_at, ended_at, people_json, guests) values (?, ?, ?, ?, ?, ?)`,
    world.uuid(),
    joinUrl,
    held.startedAt,
    held.endedAt,
    JSON.stringify(held.people),
    held.guests,
  );
}
