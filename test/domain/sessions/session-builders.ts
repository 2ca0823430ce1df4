import type { PersonRef } from '#domain/communities/person.ts';
import { factKey } from '#domain/sessions/fact.ts';
import type { Fact, FactBody } from '#domain/sessions/fact.ts';
import { sessionKey } from '#domain/sessions/session.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { PersonId, SeriesId } from '#domain/shared/ids.ts';
import { instantAt, millisecondsOf } from '#domain/shared/time.ts';
import type { IsoInstant, LocalDate, TimeZoneName } from '#domain/shared/time.ts';

export const asha = aPerson(1, 'Asha Rao');
export const marc = aPerson(2, 'Marc Dubois');
export const wei = aPerson(3, 'Wei Chen');

export const noon = '2026-12-01T12:00:00Z' as IsoInstant;

export function aPerson(number: number, name: string): PersonRef {
  return {
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as PersonId,
    name,
    mail: `${name.split(' ')[0]?.toLowerCase() ?? ''}@contoso.example`,
  };
}

export function aSession(differences: Partial<Session> = {}): Session {
  const series = '11111111-1111-4111-8111-111111111111' as SeriesId;
  const occurrence = '2026-12-01' as LocalDate;
  return {
    key: sessionKey(series, occurrence),
    series,
    occurrence,
    title: 'Pricing circle',
    startsAt: noon,
    endsAt: after(noon, 50 * 60),
    timeZone: 'Europe/Berlin' as TimeZoneName,
    format: 'consultancy',
    facilitator: asha,
    deputy: null,
    event: null,
    chat: null,
    state: 'planned',
    ...differences,
  };
}

export function after(instant: IsoInstant, seconds: number): IsoInstant {
  return instantAt(millisecondsOf(instant) + seconds * 1_000);
}

/** A fact as the server has it, so many seconds after noon. */
export function recorded(by: PersonRef, seconds: number, body: FactBody, itemId = seconds): Fact {
  return { ...unsent(by, body), recorded: { at: after(noon, seconds), itemId } };
}

export function unsent(by: PersonRef, body: FactBody): Fact {
  const session = aSession().key;
  return { key: factKey(session, by, body), session, by, body, recorded: null };
}

export function started(number: number, step: string, seconds: number, minutes: number): FactBody {
  return {
    kind: 'step-started',
    v: 1,
    number,
    step,
    startedAt: after(noon, seconds),
    endsAt: after(noon, seconds + minutes * 60),
  };
}

export function card(id: string, text: string, step = 'clarifying'): FactBody {
  return { kind: 'card-added', v: 1, card: id, step, text };
}
