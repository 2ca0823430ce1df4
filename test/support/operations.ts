import { sessionKey } from '#domain/sessions/session.ts';
import type { Key, PersonId, SeriesId, SiteId } from '#domain/shared/ids.ts';
import type { IsoInstant, LocalDate, LocalTime, TimeZoneName } from '#domain/shared/time.ts';
import { talkKey } from '#domain/scheduling/talk.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { factKey, type FactBody } from '#domain/sessions/fact.ts';

export const site =
  'contoso.sharepoint.com,11111111-1111-4111-8111-111111111111,22222222-2222-4222-8222-222222222222' as SiteId;

export const asha = {
  id: 'aaaaaaaa-0000-4000-8000-000000000001' as PersonId,
  name: 'Asha Rao',
  mail: 'asha.rao@contoso.example',
};

export const session = 'session:33333333-3333-4333-8333-333333333333:2026-12-01' as Key;

const toAsk = 'bbbbbbbb-0000-4000-8000-000000000002' as PersonId;

/** A card of a live session: a keyed row of the session's log. */
export function addCard(card: string, text = 'What did support say?'): Operation {
  const body: FactBody = { kind: 'card-added', v: 1, card, step: 'clarifying', text };
  return {
    kind: 'add-rows',
    site,
    rows: [
      { list: 'log', value: { key: factKey(session, asha, body), session, by: asha, body, recorded: null } },
    ],
  };
}

/** The one operation without a key. */
export function invite(text = 'Would you join us?'): Extract<Operation, { kind: 'send-invitation' }> {
  return { kind: 'send-invitation', to: toAsk, text };
}

/** An event in the organizer's calendar, and nothing else. */
export function bookTalk(
  guest: PersonRef = { id: toAsk, name: 'Marc Dubois', mail: 'marc@contoso.example' },
): Operation {
  return {
    kind: 'book-talk',
    booking: {
      talk: talkKey(site, guest.id, 1),
      title: 'Pricing circle: a talk',
      body: 'Three questions.',
      timeZone: 'Europe/Berlin' as TimeZoneName,
      date: '2026-12-08' as LocalDate,
      startTime: '10:15' as LocalTime,
      minutes: 20,
      attendee: guest,
    },
  };
}

export function changeOutcome(key: string, text: string): Operation {
  return {
    kind: 'change-row',
    site,
    change: { list: 'outcomes', key: key as Key, before: { text: 'before' }, after: { text } },
  };
}

/** An event in the organizer's calendar, then a row a date. */
export function bookSeries(
  series = '44444444-4444-4444-8444-444444444444',
): Extract<Operation, { kind: 'book-series' }> {
  const id = series as SeriesId;
  const [date, zone] = ['2026-12-08' as LocalDate, 'Europe/Berlin' as TimeZoneName];
  return {
    kind: 'book-series',
    site,
    booking: {
      series: id,
      title: 'Pricing circle',
      body: 'Bring a case.',
      timeZone: zone,
      firstDate: date,
      startTime: '15:00' as LocalTime,
      minutes: 50,
      rhythm: { kind: 'weekly', everyWeeks: 1, day: 'tuesday' },
      lastDate: date,
      attendees: [asha],
    },
    sessions: [
      {
        key: sessionKey(id, date),
        series: id,
        occurrence: date,
        title: 'Pricing circle',
        startsAt: '2026-12-08T14:00:00Z' as IsoInstant,
        endsAt: '2026-12-08T14:50:00Z' as IsoInstant,
        timeZone: zone,
        format: 'consultancy',
        facilitator: asha,
        deputy: null,
        event: null,
        chat: null,
        state: 'planned',
      },
    ],
  };
}
