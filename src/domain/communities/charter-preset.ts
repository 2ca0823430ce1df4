import type { CharterDraft } from './charter.ts';

/** Kinds of work that a charter may begin from. */
export const charterPresets = ['product-management', 'design', 'engineering', 'data'] as const;

/** What a preset says; the name of a community is its people's own. */
export type PresetWords = Omit<CharterDraft, 'name'>;

/** The draft with the words of another preset, wherever the person has not written over those of the last one. */
export function withPreset(
  draft: CharterDraft,
  { before, after }: { readonly before: PresetWords; readonly after: PresetWords },
): CharterDraft {
  return {
    name: draft.name,
    domainStatement:
      draft.domainStatement === before.domainStatement ? after.domainStatement : draft.domainStatement,
    purposes: isSame(draft.purposes, before.purposes) ? after.purposes : draft.purposes,
    norms: isSame(draft.norms, before.norms) ? after.norms : draft.norms,
    rhythm: draft.rhythm === before.rhythm ? after.rhythm : draft.rhythm,
  };
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.join('\n') === others.join('\n');
}
