import type { Key, PersonId, SiteId } from '#domain/shared/ids.ts';
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
export function invite(text = 'Would you join us?'): Operation {
  return { kind: 'send-invitation', to: 'bbbbbbbb-0000-4000-8000-000000000002' as PersonId, text };
}

export function changeOutcome(key: string, text: string): Operation {
  return {
    kind: 'change-row',
    site,
    change: { list: 'outcomes', key: key as Key, before: { text: 'before' }, after: { text } },
  };
}
