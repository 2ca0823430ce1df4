import { newEventUid } from '#sandbox/people/identifiers.ts';

import { GraphRefusal } from '../route.ts';

/** One person's copy of an event, or of one occurrence of a series. */
export interface EventAddress {
  readonly personId: string;
  /** iCalUId of the single event or the master. */
  readonly uid: string;
  /** Wall time of the occurrence as the pattern has it, in the event's zone. */
  readonly originalStart: string | null;
}

export type IdForm = 'default' | 'immutable';

const prefixes: Readonly<Record<IdForm, string>> = {
  default: 'AAMkADk0ZTVmNzJhLTdh',
  immutable: 'AAkALgAAAAAAHYQDEapmEc2byACqAC',
};

/** Long, different for each person, and with `/`, `+` and `=` in it: whoever forgets to encode finds out. */
export function eventId(address: EventAddress, form: IdForm): string {
  const bytes = Buffer.concat([
    Buffer.from([form === 'immutable' ? 0xfb : 0xff, 0xef]),
    Buffer.from(address.personId.replaceAll('-', ''), 'hex'),
    Buffer.from(address.uid.slice(-32), 'hex'),
    Buffer.from(address.originalStart?.replaceAll(/\D/gu, '').slice(0, 12) ?? '', 'hex'),
  ]);
  return `${prefixes[form]}${bytes.toString('base64')}`;
}

export function readEventId(id: string): EventAddress {
  const prefix = Object.values(prefixes).find((one) => id.startsWith(one));
  // As Outlook's convertToRestId writes the two signs that stand for something else in an address.
  const rest = (prefix === undefined ? '' : id.slice(prefix.length))
    .replaceAll('-', '/')
    .replaceAll('_', '+');
  const bytes = Buffer.from(rest, 'base64');
  if (bytes.length !== 34 && bytes.length !== 40) {
    throw new GraphRefusal(400, 'ErrorInvalidIdMalformed', 'Id is malformed.');
  }
  const hex = bytes.toString('hex');
  const person = hex.slice(4, 36);
  const start = hex.slice(68);
  return {
    personId: [
      person.slice(0, 8),
      person.slice(8, 12),
      person.slice(12, 16),
      person.slice(16, 20),
      person.slice(20),
    ].join('-'),
    uid: newEventUid(hex.slice(36, 68)),
    originalStart:
      start === ''
        ? null
        : `${start.slice(0, 4)}-${start.slice(4, 6)}-${start.slice(6, 8)}T${start.slice(8, 10)}:${start.slice(10, 12)}:00`,
  };
}
