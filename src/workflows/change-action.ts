import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import type { Services } from '#ports/services.ts';

/** Finishes, drops or reopens an action. Null for an outcome that is no action. */
export async function changeActionState(
  { outbox }: Pick<Services, 'outbox'>,
  change: { readonly site: SiteId; readonly outcome: Outcome; readonly state: 'open' | 'done' | 'dropped' },
): Promise<OutboxEntry | null> {
  const { action, key } = change.outcome;
  if (!action) return null;

  return outbox.add({
    kind: 'change-row',
    site: change.site,
    change: {
      list: 'outcomes',
      key,
      before: { action },
      after: { action: { ...action, state: change.state } },
    },
    seen: change.outcome,
  });
}
