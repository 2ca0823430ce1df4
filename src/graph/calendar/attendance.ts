import * as v from 'valibot';
import { timesOfSession, type SeenThere } from '#domain/sessions/attendance.ts';
import { toInstant, type IsoInstant } from '#domain/shared/time.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { Attendance } from '#ports/people.ts';
import { literal, path, withQuery } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRead } from '../client/graph-request.ts';

interface Asked {
  readonly joinUrl: string;
  /** As the session was planned. */
  readonly startsAt: IsoInstant;
  readonly endsAt: IsoInstant;
}

/**
 * Who was in a meeting of mine. Each time that it is held makes a report of its own, also where somebody only comes
 * back to it; all that are of the session are taken together. A channel's meeting answers with those of the whole
 * channel.
 */
export async function readAttendance(
  graph: GraphClient,
  { joinUrl, ...planned }: Asked,
  signal?: AbortSignal,
): Promise<Attendance> {
  const [found] = await graph.readAll(meetingByLink(joinUrl), signal);
  if (found === undefined) return { kind: 'no-meeting' };

  const meeting = decoded(identified, found).id;
  const reports = (await graph.readAll(reportsOf(meeting), signal)).flatMap((row) => {
    const { id, meetingStartDateTime: start, meetingEndDateTime: end } = decoded(report, row);
    const [begun, ended] = [toInstant(start), toInstant(end)];
    return begun !== null && ended !== null ? [{ id, begun, ended }] : [];
  });
  const own = timesOfSession(reports, planned);
  if (own === 'several') return { kind: 'several' };
  if (own.length === 0) return { kind: 'no-report' };

  const records = await Promise.all(own.map(({ id }) => graph.readAll(recordsOf(meeting, id), signal)));
  const people = records.flat().map((row) => toSeen(decoded(record, row)));
  // Who left and came back in another report is one person; guests who have neither id nor mail stay apart.
  const once = new Map(people.map((one, at) => [one.id || one.mail || String(at), one]));
  return { kind: 'known', people: [...once.values()] };
}

const reads = { method: 'GET', scopes: ['OnlineMeetingArtifact.Read.All'], workload: 'teams' } as const;

function meetingByLink(joinUrl: string): GraphRead {
  return {
    operation: 'meeting.find',
    method: 'GET',
    path: withQuery('/me/onlineMeetings', { $filter: `JoinWebUrl eq ${literal(joinUrl)}` }),
    scopes: ['OnlineMeetings.Read'],
    workload: 'teams',
  };
}

function reportsOf(meeting: string): GraphRead {
  return {
    ...reads,
    operation: 'attendance.reports',
    path: path`/me/onlineMeetings/${meeting}/attendanceReports`,
  };
}

function recordsOf(meeting: string, id: string): GraphRead {
  return {
    ...reads,
    operation: 'attendance.records',
    path: path`/me/onlineMeetings/${meeting}/attendanceReports/${id}/attendanceRecords`,
  };
}

const text = v.optional(v.nullable(v.string()), null);
const identified = v.looseObject({ id: v.string() });
const report = v.looseObject({
  id: v.string(),
  meetingStartDateTime: v.string(),
  meetingEndDateTime: v.string(),
});
/** Not how long: that is nobody's business. */
const record = v.object({
  emailAddress: text,
  identity: v.optional(v.nullable(v.object({ id: text })), null),
});

function toSeen({ emailAddress, identity }: v.InferOutput<typeof record>): SeenThere {
  return { id: identity?.id ?? '', mail: (emailAddress ?? '').toLowerCase() };
}

function decoded<Output>(shape: v.GenericSchema<unknown, Output>, row: unknown): Output {
  const read = v.safeParse(shape, row);
  if (!read.success) throw new ServiceFailure('unreadable');
  return read.output;
}
