import { steers } from '../communities/member.ts';
import type { PersonRef } from '../communities/person.ts';
import type { PersonId } from '../shared/ids.ts';
import { ok, refused, type Result } from '../shared/result.ts';
import { toLocalDate } from '../shared/time.ts';
import type { Outcome, OutcomeKind } from './outcome.ts';

/** What of an outcome a person may change later, as a form has it. */
export interface OutcomeDraft {
  readonly text: string;
  /** An action stays one, as it has an owner and a date; of the others each may become another. */
  readonly kind: OutcomeKind;
  readonly action: ActionDraft | null;
}

export interface ActionDraft {
  readonly owner: PersonRef;
  /** As it was typed; no date while it is not whole. */
  readonly due: string;
  readonly state: (typeof actionStates)[number];
}

export const actionStates = ['open', 'done', 'dropped'] as const;

export type OutcomeField = 'text' | 'kind' | 'owner' | 'due' | 'state';

export type OutcomeMistake = 'no-text' | 'no-date';

export function draftOf({ text, kind, action }: Outcome): OutcomeDraft {
  return { text, kind, action };
}

/** The outcome as a draft of it was begun: what has come since is left out of the fields that a form has. */
export function asSeen(outcome: Outcome, { text, kind, action }: OutcomeDraft): Outcome {
  const due = action && toLocalDate(action.due);
  return { ...outcome, text, kind, action: action && due ? { ...action, due } : outcome.action };
}

/** The outcome with what a form holds, or why it cannot be kept like that. */
export function withDraft(seen: Outcome, draft: OutcomeDraft): Result<Outcome, OutcomeMistake> {
  const text = draft.text.trim();
  if (text === '') return refused('no-text');
  if (draft.action !== null && toLocalDate(draft.action.due) === null) return refused('no-date');

  // A blank that was there before is nobody's change.
  return ok(asSeen(seen, { ...draft, text: text === seen.text.trim() ? seen.text : text }));
}

/** The fields in which the two differ, the text first. */
export function changedOutcomeFields(before: OutcomeDraft, after: OutcomeDraft): readonly OutcomeField[] {
  const differs = {
    text: before.text !== after.text,
    kind: before.kind !== after.kind,
    owner: before.action?.owner.id !== after.action?.owner.id,
    due: before.action?.due !== after.action?.due,
    state: before.action?.state !== after.action?.state,
  } satisfies Record<OutcomeField, boolean>;
  return outcomeFields.filter((field) => differs[field]);
}

const outcomeFields = ['text', 'kind', 'owner', 'due', 'state'] as const satisfies readonly OutcomeField[];

/** Whom the app offers it: who said it, who does it, and who steers the community. What is possible is the site's. */
export function mayChangeOutcome(
  { by, action }: Outcome,
  person: PersonId,
  community: Parameters<typeof steers>[0],
): boolean {
  return by.id === person || action?.owner.id === person || steers(community, person);
}
