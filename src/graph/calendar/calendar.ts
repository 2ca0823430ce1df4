import type { PersonRef } from '#domain/communities/person.ts';
import type { BusyTime, WorkingHours } from '#domain/scheduling/availability.ts';
import type { ServiceFailure } from '#domain/writes/answer.ts';
import { instantAt, millisecondsOf } from '#domain/shared/time.ts';
import type { Identity } from '#ports/identity.ts';
import type { Availability, Calendar } from '#ports/people.ts';
import type { GraphClient } from '../client/client.ts';
import { rowsOf } from '../client/page.ts';
import { chunks } from '../people/directory.ts';
import { peopleByMail } from '../people/people-by-mail.ts';
import { readAttendance } from './attendance.ts';
import { readOwnSeries } from './own-series.ts';
import { readMeetings, toMeetingsSeen } from './meetings-seen.ts';
import { readTalk, toTalkSeen } from './talks-seen.ts';
import { instancesAround } from './instances.ts';
import { invitedIn, readSeriesEvent } from './invited.ts';
import { peopleACall, readSchedules, toSchedules, windowsOf, type TimeWindow } from './schedules.ts';
import { toOutlookZone } from './zone-names.ts';

export function createCalendar(deps: { graph: GraphClient; identity: Identity }): Calendar {
  const { graph, identity } = deps;

  return {
    async meetings(between, signal) {
      const [{ person: me }, rows] = await Promise.all([
        identity.account(),
        graph.readAll(readMeetings(between), signal),
      ]);
      const meetings = toMeetingsSeen(rows, me);
      const mails = new Set(meetings.flatMap(({ attendees }) => attendees.map(({ mail }) => mail)));
      const people = await peopleByMail(deps, [...mails], signal);
      return meetings.map((meeting) => ({
        ...meeting,
        attendees: meeting.attendees.map((attendee) => people.get(attendee.mail) ?? attendee),
      }));
    },

    async availability({ people, from, to, onProgress }, signal) {
      const reachable = people.filter(({ mail }) => mail !== '');
      const windows = windowsOf({ from, to });
      let done = people.length - reachable.length;
      const read = await Promise.all(
        chunks(reachable, peopleACall).map(async (twenty) => {
          const known = await availabilityOf(graph, twenty, windows, signal);
          done += twenty.length;
          onProgress?.(done, people.length);
          return known;
        }),
      );
      const byPerson = new Map(read.flat().map((one) => [one.person.id, one]));
      return people.map((person) => byPerson.get(person.id) ?? { kind: 'unknown', person, why: 'no-mail' });
    },

    async talks(talks, signal) {
      const answers = await graph.readParts(talks.map(readTalk), signal);
      const failed = answers.find((answer) => !answer.ok);
      if (failed && answers.every((answer) => !answer.ok)) throw failed.failure;
      return answers.map((answer) => (answer.ok ? toTalkSeen(rowsOf(answer.body)) : null));
    },

    async invited(event, signal) {
      return invitedIn(await graph.ask(readSeriesEvent(event, ['attendees']), signal));
    },

    async dates(event, starts, signal) {
      const there = await instancesAround({ graph }, { event, starts }, signal);
      return there === 'gone'
        ? null
        : there.map(({ start, isChanged, declined }) => ({
            startsAt: instantAt(start),
            isChanged,
            declined,
          }));
    },

    async workingHours(people, at, signal) {
      const reachable = people.filter(({ mail }) => mail !== '');
      // Hours are in every answer, whatever the window; busy times are not wanted, so an hour is enough.
      const window = { from: at, to: instantAt(millisecondsOf(at) + 3_600_000) };
      const parts = chunks(reachable, peopleACall).map((twenty) => readSchedules(twenty, window));
      const answers = await graph.readParts(parts, signal);
      const failed = answers.filter((answer) => !answer.ok);
      if (failed[0] && failed.length === answers.length) throw failed[0].failure;

      const byMail = new Map(
        answers
          .flatMap((answer) => (answer.ok ? toSchedules(rowsOf(answer.body), window) : []))
          .flatMap((one) => ('hours' in one && one.hours ? [[one.mail, one.hours] as const] : [])),
      );
      return reachable.flatMap((person) => {
        const hours = byMail.get(person.mail.toLowerCase());
        return hours ? [{ person: person.id, hours }] : [];
      });
    },

    attendance: (request, signal) => readAttendance(graph, request, signal),
    ownSeries: (request, signal) => readOwnSeries(graph, request, signal),
    outlookZone: (zone) => Promise.resolve(toOutlookZone(zone)),
  };
}

/** Twenty people over all windows: one round trip. */
async function availabilityOf(
  graph: GraphClient,
  people: readonly PersonRef[],
  windows: readonly TimeWindow[],
  signal?: AbortSignal,
): Promise<readonly Availability[]> {
  const answers = await graph.readParts(
    windows.map((window) => readSchedules(people, window)),
    signal,
  );
  const failed = answers.find((answer) => !answer.ok);
  // A gap of six weeks in somebody's calendar would look like free time, so all windows are needed.
  if (failed) return unknownOrThrow(people, failed.failure);

  const schedules = answers.flatMap((answer, index) => {
    const window = windows[index];
    return answer.ok && window ? toSchedules(rowsOf(answer.body), window) : [];
  });
  return people.map((person): Availability => {
    const own = schedules.filter(({ mail }) => mail === person.mail.toLowerCase());
    const error = own.find((schedule) => 'error' in schedule);
    if (error) return { kind: 'unknown', person, why: error.error };
    if (own.length < windows.length) return { kind: 'unknown', person, why: 'no-answer' };

    const parts = own.filter((schedule) => 'busy' in schedule);
    return {
      kind: 'known',
      person,
      busy: inOrder(parts.flatMap(({ busy }) => busy)),
      hours: firstHours(parts),
    };
  });
}

/** What stands in the way of every calendar is thrown; what went wrong with these people names them. */
function unknownOrThrow(people: readonly PersonRef[], failure: ServiceFailure): readonly Availability[] {
  const passing =
    failure.code === 'service-trouble' || failure.code === 'unreadable' || failure.code === 'refused';
  if (!passing) throw failure;
  return people.map((person) => ({ kind: 'unknown', person, why: failure.code }));
}

/** A meeting on the edge of two windows is in both. */
function inOrder(busy: readonly BusyTime[]): readonly BusyTime[] {
  const once = new Map(busy.map((time) => [`${time.start} ${time.end} ${time.kind}`, time]));
  return [...once.values()].toSorted((one, other) => Date.parse(one.start) - Date.parse(other.start));
}

function firstHours(parts: readonly { readonly hours: WorkingHours | null }[]): WorkingHours | null {
  return parts.find(({ hours }) => hours !== null)?.hours ?? null;
}
