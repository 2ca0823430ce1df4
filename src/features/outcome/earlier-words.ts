import type { ActionDraft, OutcomeDraft, OutcomeField } from '#domain/knowledge/outcome-change.ts';

/** What is typed, with the earlier words of these fields alone: what else was changed since stays. */
export function withEarlierWords(
  draft: OutcomeDraft,
  earlier: OutcomeDraft,
  fields: readonly OutcomeField[],
): OutcomeDraft {
  const taken = new Set(fields);
  return {
    text: taken.has('text') ? earlier.text : draft.text,
    kind: taken.has('kind') ? earlier.kind : draft.kind,
    action: withEarlierAction(draft.action, earlier.action, taken),
  };
}

function withEarlierAction(
  action: ActionDraft | null,
  earlier: ActionDraft | null,
  taken: ReadonlySet<OutcomeField>,
): ActionDraft | null {
  if (!taken.has('owner') && !taken.has('due') && !taken.has('state')) return action;
  if (action === null || earlier === null) return earlier;

  return {
    owner: taken.has('owner') ? earlier.owner : action.owner,
    due: taken.has('due') ? earlier.due : action.due,
    state: taken.has('state') ? earlier.state : action.state,
  };
}
