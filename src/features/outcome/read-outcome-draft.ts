import type { PersonRef } from '#domain/communities/person.ts';
import { outcomeKinds } from '#domain/knowledge/outcome.ts';
import { actionStates, type ActionDraft, type OutcomeDraft } from '#domain/knowledge/outcome-change.ts';
import { toPersonId } from '#domain/shared/ids.ts';
import { isRecord } from '#domain/shared/record.ts';

/** An outcome that was being changed; null for what another version of the product kept. */
export function readOutcomeDraft(kept: unknown): OutcomeDraft | null {
  if (!isRecord(kept) || typeof kept['text'] !== 'string') return null;

  const kind = outcomeKinds.find((one) => one === kept['kind']);
  const action = kept['action'] === null ? null : readAction(kept['action']);
  return kind === undefined || action === undefined ? null : { text: kept['text'], kind, action };
}

function readAction(kept: unknown): ActionDraft | undefined {
  if (!isRecord(kept) || typeof kept['due'] !== 'string') return undefined;

  const owner = readPerson(kept['owner']);
  const state = actionStates.find((one) => one === kept['state']);
  return owner && state ? { owner, due: kept['due'], state } : undefined;
}

function readPerson(kept: unknown): PersonRef | null {
  if (!isRecord(kept)) return null;

  const { id, name, mail } = kept;
  const person = typeof id === 'string' ? toPersonId(id) : null;
  return person && typeof name === 'string' && typeof mail === 'string' ? { id: person, name, mail } : null;
}
