import type { CandidateList } from '#domain/communities/candidate.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import { nextTalk, withTalk } from '#domain/discovery/candidates.ts';
import { addDays } from '#domain/scheduling/calendar-date.ts';
import { talkHorizonDays, talkSlots, type TalkSlot } from '#domain/scheduling/talk-slots.ts';
import { talkKey, talkMinutes } from '#domain/scheduling/talk.ts';
import { wallClockAt } from '#domain/scheduling/zone-table.ts';
import { millisecondsOf, toLocalDate, type TimeZoneName } from '#domain/shared/time.ts';
import type { Services } from '#ports/services.ts';
import { readCalendars } from './book-series-calendars.ts';
import type { CalendarServices } from './book-series-calendars.ts';
import { keepCandidates } from './keep-candidates.ts';

/** Times for a talk, and how far both calendars could be seen. */
export interface TalkTimes {
  readonly slots: readonly TalkSlot[];
  /** `usual-hours`: the mailbox names none, so nine to five was taken. */
  readonly mine: Seen;
  readonly theirs: Seen;
  /** The candidate's own zone, where the mailbox names one. */
  readonly zone: TimeZoneName | null;
}

type Seen = 'seen' | 'usual-hours' | 'not-seen';

/**
 * Looks at both calendars in one call. A candidate's that cannot be read leaves the organizer's own free times;
 * throws ServiceFailure where nobody's can.
 */
export async function findTalkTimes(
  services: CalendarServices,
  candidate: PersonRef,
  signal?: AbortSignal,
): Promise<TalkTimes> {
  const now = services.clock.now();
  const from = toLocalDate(now.slice(0, 10));
  if (!from) throw new RangeError(`Not an instant: ${now}`);

  const calendars = await readCalendars(
    services,
    { attendees: [candidate], from, until: addDays(from, talkHorizonDays) },
    signal,
  );
  const [mine, theirs] = calendars.people;
  const home = calendars.anchors[0] ?? services.zones.local();
  return {
    slots: talkSlots({ people: calendars.people, zones: calendars.zones, home, now }),
    mine: seenOf(mine),
    theirs: seenOf(theirs),
    zone:
      theirs?.calendar.kind === 'known' && !theirs.calendar.hoursAssumed ? theirs.calendar.hours.zone : null,
  };
}

function seenOf(person: Awaited<ReturnType<typeof readCalendars>>['people'][number] | undefined): Seen {
  if (person?.calendar.kind !== 'known') return 'not-seen';
  return person.calendar.hoursAssumed ? 'usual-hours' : 'seen';
}

/**
 * Puts the talk into the organizer's calendar, which invites the candidate, and keeps that the person was asked. A
 * talk that waits on this device already is not booked a second time; the list then comes back as it was.
 */
export async function bookTalk(
  { outbox, clock, zones }: Pick<Services, 'outbox' | 'clock' | 'zones'>,
  {
    list,
    to,
    slot,
    title,
    body,
  }: {
    readonly list: CandidateList;
    readonly to: PersonRef;
    readonly slot: TalkSlot;
    readonly title: string;
    readonly body: string;
  },
): Promise<CandidateList> {
  const candidate = list.candidates.find(({ person }) => person.id === to.id);
  const asked = withTalk(list, to.id, { startsAt: slot.startsAt, at: clock.now() });
  if (!candidate || asked === list || to.mail === '') return list;

  const talk = talkKey(list.site, to.id, nextTalk(candidate));
  const isWaiting = outbox
    .unsent()
    .some(({ operation }) => operation.kind === 'book-talk' && operation.booking.talk === talk);
  if (isWaiting) return list;

  const { startsAt } = slot;
  const table = await zones.offsets(slot.zone, { from: startsAt, to: startsAt });
  const wall = wallClockAt(table, millisecondsOf(startsAt) / 60_000);
  await outbox.add({
    kind: 'book-talk',
    booking: {
      talk,
      title,
      body,
      timeZone: slot.zone,
      date: wall.date,
      startTime: wall.time,
      minutes: talkMinutes,
      attendee: to,
    },
  });
  await keepCandidates({ outbox }, asked);
  return asked;
}
