import {
  changedOutcomeFields,
  withDraft,
  type OutcomeDraft,
  type OutcomeMistake,
} from '#domain/knowledge/outcome-change.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { ok, type Result } from '#domain/shared/result.ts';
import type { Services } from '#ports/services.ts';

/**
 * Writes what an outcome says from now on: what differs from what was seen and nothing else, so that two who change
 * different things do not meet. Answers with the outcome as it was written, null where nothing differs.
 */
export async function changeOutcome(
  { outbox }: Pick<Services, 'outbox'>,
  change: {
    readonly site: SiteId;
    /** The outcome as its person saw it. */
    readonly seen: Outcome;
    readonly draft: OutcomeDraft;
  },
): Promise<Result<Outcome | null, OutcomeMistake>> {
  const { site, seen } = change;
  const meant = withDraft(seen, change.draft);
  if (!meant.ok) return meant;

  const outcome = meant.value;
  const fields = changedOutcomeFields(seen, outcome);
  if (fields.length === 0) return ok(null);

  const only = ({ text, kind, action }: Outcome): Partial<Outcome> => ({
    ...(fields.includes('text') ? { text } : {}),
    ...(fields.includes('kind') ? { kind } : {}),
    ...(fields.some((field) => field !== 'text' && field !== 'kind') ? { action } : {}),
  });
  await outbox.add({
    kind: 'change-row',
    site,
    change: { list: 'outcomes', key: seen.key, before: only(seen), after: only(outcome) },
    seen,
  });
  return ok(outcome);
}
