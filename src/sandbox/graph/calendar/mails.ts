import type { World } from '#sandbox/core/world.ts';

import type { EventDraft } from './event-draft.ts';
import { attendeesOf, exceptionsOf } from './event-store.ts';
import type { EventRow } from './event-store.ts';

type MailKind = 'invitation' | 'update' | 'cancellation';

interface Sent {
  readonly kind: MailKind;
  readonly to: readonly string[];
  /** The wall time at which the pattern has it; null for a single event and a whole series. */
  readonly occurrence?: string | null;
}

/** What Exchange sends to attendees when a meeting is made, changed or called off. Nobody's mailbox holds it. */
export function sendMails(
  world: World,
  event: Pick<EventRow, 'uid' | 'organizer_id' | 'subject'>,
  { kind, to, occurrence = null }: Sent,
): void {
  for (const address of to) {
    world.db.run(
      'insert into mail (sent_at, kind, from_id, to_address, uid, occurrence, subject) values (?, ?, ?, ?, ?, ?, ?)',
      world.now(),
      kind,
      event.organizer_id,
      address,
      event.uid,
      occurrence,
      event.subject,
    );
  }
}

export function addressesOf(world: World, uid: string): readonly string[] {
  return attendeesOf(world, uid).map(({ address }) => address);
}

/** Changes of these are nobody's business but the organizer's. */
const unseen: ReadonlySet<string> = new Set([
  'attendees',
  'details',
  'extendedProperties',
  'transactionId',
] satisfies (keyof EventDraft)[]);

/**
 * After a change of a single event or a whole series. Of the attendees alone: those who come or go hear of it.
 * Anything else: everybody. A series sends one mail more for each date that stands on its own.
 */
export function mailTheChange(
  world: World,
  row: EventRow,
  given: { readonly draft: EventDraft; readonly before: readonly string[]; readonly exceptions: number },
): void {
  const { draft, before, exceptions } = given;
  const now = addressesOf(world, row.uid);
  const isSeen = Object.entries(draft).some(([name, value]) => value !== undefined && !unseen.has(name));
  const come = now.filter((address) => !before.includes(address));
  const stay = now.filter((address) => before.includes(address));
  const gone = before.filter((address) => !now.includes(address));
  for (let mail = 0; mail <= exceptions; mail += 1) {
    sendMails(world, row, { kind: 'invitation', to: come });
    if (isSeen) sendMails(world, row, { kind: 'update', to: stay });
  }
  sendMails(world, row, { kind: 'cancellation', to: gone });
}

/** How many dates of a series were changed and still stand. */
export function changedDates(world: World, uid: string): number {
  return [...exceptionsOf(world, uid).values()].filter(({ cancelled }) => !cancelled).length;
}

/** Oldest first. */
export function mailsSent(world: World): unknown[] {
  return world.db.all(
    `select mail.id as seq, sent_at as sentAt, mail.kind, person.upn as "from", to_address as "to", uid as iCalUId,
       occurrence, subject from mail left join person on person.id = mail.from_id order by mail.id`,
  );
}

export function forgetMails(world: World): void {
  world.db.run('delete from mail');
}
