import { sessionStates, type Session } from '#domain/sessions/session.ts';
import { toChatId, toPersonId, toSeriesId, type Key } from '#domain/shared/ids.ts';
import { toLocalDate, type TimeZoneName } from '#domain/shared/time.ts';
import { asInstant, asLine, asText, instantIn, personIn, textIn, wordIn } from './columns.ts';
import type { RowCodec, StoredItem } from './row-codec.ts';
import { lineLength, type Fields } from './schema/list-schema.ts';
import { sessionsSchema } from './schema/sessions-schema.ts';

const facilitator = { person: 'FacilitatorPerson', name: 'FacilitatorName', mail: 'FacilitatorMail' };
const deputy = { person: 'DeputyPerson', name: 'DeputyName', mail: 'DeputyMail' };

export const sessionsList: RowCodec<'sessions'> = {
  schema: sessionsSchema,

  toFields: (session): Fields<typeof sessionsSchema> => ({
    Title: asLine(session.title),
    Key: session.key,
    Series: session.series,
    Occurrence: session.occurrence,
    StartsAt: asInstant(session.startsAt),
    EndsAt: asInstant(session.endsAt),
    TimeZone: session.timeZone,
    Format: session.format,
    FacilitatorPerson: session.facilitator.id,
    FacilitatorName: asLine(session.facilitator.name),
    FacilitatorMail: asLine(session.facilitator.mail),
    DeputyPerson: session.deputy?.id ?? null,
    DeputyName: asLine(session.deputy?.name ?? ''),
    DeputyMail: asLine(session.deputy?.mail ?? ''),
    EventKey: asText(session.event?.id ?? ''),
    CalendarKey: asText(session.event?.iCalUId ?? ''),
    JoinUrl: asText(session.event?.joinUrl ?? ''),
    Organizer: session.event?.organizer ?? null,
    JoinStart: joinStart(session.event?.joinUrl ?? '') || null,
    Chat: session.chat,
    State: session.state,
  }),

  fromItem({ fields }: StoredItem): Session | null {
    const series = toSeriesId(textIn(fields, 'Series'));
    const occurrence = toLocalDate(textIn(fields, 'Occurrence'));
    const startsAt = instantIn(fields, 'StartsAt');
    const endsAt = instantIn(fields, 'EndsAt');
    const leads = personIn(fields, facilitator);
    if (!series || !occurrence || !startsAt || !endsAt || !leads) return null;

    const organizer = toPersonId(textIn(fields, 'Organizer'));
    const event = {
      id: textIn(fields, 'EventKey'),
      iCalUId: textIn(fields, 'CalendarKey'),
      joinUrl: textIn(fields, 'JoinUrl'),
      ...(organizer ? { organizer } : {}),
    };
    return {
      key: textIn(fields, 'Key') as Key,
      series,
      occurrence,
      title: textIn(fields, 'Title'),
      startsAt,
      endsAt,
      // The zone was checked by whoever booked; one that this device does not know is told when it is used.
      timeZone: textIn(fields, 'TimeZone') as TimeZoneName,
      format: textIn(fields, 'Format'),
      facilitator: leads,
      deputy: personIn(fields, deputy),
      event: event.id === '' ? null : event,
      chat: toChatId(textIn(fields, 'Chat')),
      // A state of a newer version is at least not one that can be run.
      state: wordIn(fields, 'State', sessionStates, 'cancelled'),
    };
  },
};

/** What of a join link can be looked for: an indexed column holds one line, and a link begins with its chat. */
export function joinStart(joinUrl: string): string {
  return joinUrl.slice(0, lineLength);
}
