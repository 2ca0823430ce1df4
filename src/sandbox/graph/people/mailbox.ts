import { windowsZone, zoneNames } from '../calendar/zones.ts';
import { workingHoursOf } from '../calendar/working-hours.ts';
import type { GraphAnswer, GraphCall } from '../route.ts';
import { GraphRefusal } from '../route.ts';
import { context } from '../odata/query.ts';
import { selected } from '../select.ts';
import type { PersonRow } from './person-store.ts';
import { personBy } from './person-store.ts';

/** GET /me/mailboxSettings. */
export function mailboxSettings(call: GraphCall): GraphAnswer {
  const settings = settingsOf(me(call));
  return {
    status: 200,
    body: {
      '@odata.context': context(call, `users('${encodeURIComponent(call.user.id)}')/mailboxSettings`),
      ...selected(settings, call.query, { type: 'mailboxSettings', known: Object.keys(settings) }),
    },
  };
}

/** GET /me/mailboxSettings/timeZone and /workingHours: one property on its own. */
export function mailboxSetting(call: GraphCall): GraphAnswer {
  const settings = settingsOf(me(call));
  const name = Object.keys(settings).find(
    (one) => one.toLowerCase() === call.params['setting']?.toLowerCase(),
  );
  const value = name === undefined ? undefined : settings[name];
  if (value === undefined)
    throw new GraphRefusal(404, 'ResourceNotFound', 'Resource could not be discovered.');
  const body = typeof value === 'object' && value !== null ? value : { value };
  return { status: 200, body };
}

/** GET /me/outlook/supportedTimeZones, and the same with (TimeZoneStandard=microsoft.graph.timeZoneStandard'Iana'). */
export function supportedTimeZones(call: GraphCall): GraphAnswer {
  const isIana = /'iana'/iu.test(call.params['standard'] ?? '');
  return {
    status: 200,
    body: {
      '@odata.context': context(call, 'Collection(microsoft.graph.timeZoneInformation)'),
      value: zoneNames(isIana ? 'iana' : 'windows').map((name) => ({ alias: name, displayName: name })),
    },
  };
}

function settingsOf(person: PersonRow): Record<string, unknown> {
  const language = person.preferred_language ?? 'en-US';
  return {
    archiveFolder: null,
    timeZone: person.has_custom_zone ? 'tzone://Microsoft/Custom' : windowsZone(person.time_zone),
    delegateMeetingMessageDeliveryOptions: 'sendToDelegateOnly',
    dateFormat: language === 'en-US' ? 'M/d/yyyy' : 'dd.MM.yyyy',
    timeFormat: language === 'en-US' ? 'h:mm tt' : 'HH:mm',
    userPurpose: person.kind === 'service' ? 'shared' : 'user',
    automaticRepliesSetting: { status: 'disabled', externalAudience: 'all' },
    language: { locale: language, displayName: language },
    workingHours: workingHoursOf(person),
  };
}

function me(call: GraphCall): PersonRow {
  const person = personBy(call.world, call.user.id);
  if (!person) throw new GraphRefusal(404, 'ErrorInvalidUser', 'The requested user is invalid.');
  if (person.user_type === 'Guest' || person.mail === null) {
    throw new GraphRefusal(
      404,
      'MailboxNotEnabledForRESTAPI',
      'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
    );
  }
  return person;
}
