import { attendeesOf, type EventRow } from '../calendar/event-store.ts';
import { parseFilter } from '../odata/filter.ts';
import { context } from '../odata/query.ts';
import { GraphRefusal, type GraphAnswer, type GraphCall, type GraphRoute } from '../route.ts';
import { queryOption } from '../select.ts';
import { secondsTime } from '../time-format.ts';
import { heldMeetings, type HeldMeeting } from './held-meetings.ts';

const find = ['OnlineMeetings.Read', 'OnlineMeetings.ReadWrite'];
const read = ['OnlineMeetingArtifact.Read.All'];
const workload = 'teams';
const reports = '/me/onlineMeetings/{meetingId}/attendanceReports';

/** Online meetings by their link, and who was in them. */
export const meetingRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/me/onlineMeetings',
    scopes: find,
    workload,
    options: ['filter'],
    handle: findMeeting,
  },
  { method: 'GET', path: reports, scopes: read, workload, handle: listReports },
  {
    method: 'GET',
    path: `${reports}/{reportId}/attendanceRecords`,
    scopes: read,
    workload,
    handle: listRecords,
  },
];

/** The most that a meeting's list of reports holds; older ones cannot be reached. */
const mostReports = 50;

/** Who was invited may look it up too, and read none of its reports. */
function findMeeting(call: GraphCall): GraphAnswer {
  const { world, user } = call;
  const joinUrl = linkIn(call);
  const event = world.db.get<EventRow>(
    'select * from event where join_url = ? and is_cancelled = 0',
    joinUrl,
  );
  if (!event) return collection(call, 'onlineMeetings', []);

  const invited = attendeesOf(world, event.uid).some(({ person_id }) => person_id === user.id);
  if (event.organizer_id !== user.id && !invited) {
    throw new GraphRefusal(403, 'Forbidden', '3003: User does not have access to lookup meeting');
  }
  return collection(call, 'onlineMeetings', [
    {
      id: meetingId(event),
      subject: event.subject,
      joinWebUrl: joinUrl,
      chatInfo: { threadId: event.chat_id, messageId: '0', replyChainMessageId: null },
      participants: { organizer: { identity: { user: { id: event.organizer_id } } } },
    },
  ]);
}

function linkIn({ query }: GraphCall): string {
  const text = queryOption(query, 'filter');
  const filter = text === null ? null : parseFilter(text);
  if (
    filter?.kind !== 'compare' ||
    filter.operator !== 'eq' ||
    filter.path.toLowerCase() !== 'joinweburl' ||
    typeof filter.value !== 'string'
  ) {
    throw new GraphRefusal(
      400,
      'InvalidArgument',
      "Filter expression expected: JoinWebUrl eq '{joinWebUrl}'.",
    );
  }
  return filter.value;
}

function listReports(call: GraphCall): GraphAnswer {
  const value = heldMeetings(call.world, ownMeeting(call))
    .slice(0, mostReports)
    .map(({ id, startedAt, endedAt, people, guests }) => ({
      id,
      totalParticipantCount: people.length + guests,
      meetingStartDateTime: secondsTime(startedAt),
      meetingEndDateTime: secondsTime(endedAt),
      // Only the report itself has them.
      attendanceRecords: [],
    }));
  return collection(call, 'onlineMeetings/attendanceReports', value);
}

function listRecords(call: GraphCall): GraphAnswer {
  const event = ownMeeting(call);
  const held = heldMeetings(call.world, event).find(({ id }) => id === call.params['reportId']);
  if (!held) throw notFound();

  const people = held.people.flatMap(
    (id) =>
      call.world.db.get<PersonSeen>('select id, display_name, mail, upn from person where id = ?', id) ?? [],
  );
  return collection(call, 'onlineMeetings/attendanceReports/attendanceRecords', [
    ...people.map((person) => ({
      ...times(held),
      id: person.id,
      emailAddress: person.mail ?? person.upn,
      role: person.id === event.organizer_id ? 'Organizer' : 'Presenter',
      identity: { id: person.id, displayName: person.display_name, tenantId: call.world.tenantId },
    })),
    ...Array.from({ length: held.guests }, (_, at) => ({
      ...times(held),
      id: `guest-${String(at)}`,
      emailAddress: null,
      role: 'Attendee',
      identity: { id: null, displayName: `Guest ${String(at + 1)}`, tenantId: null },
    })),
  ]);
}

interface PersonSeen {
  readonly id: string;
  readonly display_name: string;
  readonly mail: string | null;
  readonly upn: string;
}

function times({ startedAt, endedAt }: HeldMeeting): Record<string, unknown> {
  const durationInSeconds = Math.round((endedAt - startedAt) / 1000);
  return {
    totalAttendanceInSeconds: durationInSeconds,
    attendanceIntervals: [
      { joinDateTime: secondsTime(startedAt), leaveDateTime: secondsTime(endedAt), durationInSeconds },
    ],
  };
}

/** Co-organizers are refused as well. */
function ownMeeting({ world, user, params }: GraphCall): EventRow {
  const events = world.db.all<EventRow>('select * from event where chat_id is not null');
  const event = events.find((one) => meetingId(one) === params['meetingId']);
  if (!event) throw notFound();
  if (event.organizer_id !== user.id) {
    throw new GraphRefusal(
      403,
      'General',
      `User ID in token(${user.id}) is not the organizer of the queried meeting.`,
    );
  }
  return event;
}

function meetingId({ organizer_id, chat_id }: EventRow): string {
  return Buffer.from(`1*${organizer_id}*0**${chat_id ?? ''}`).toString('base64');
}

function collection(call: GraphCall, name: string, value: readonly unknown[]): GraphAnswer {
  return { status: 200, body: { '@odata.context': context(call, `users/${name}`), value } };
}

function notFound(): GraphRefusal {
  return new GraphRefusal(404, 'NotFound', 'The meeting or its report was not found.');
}
