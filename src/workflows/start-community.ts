import type { CharterDraft } from '#domain/communities/charter.ts';
import type { CharterMistake } from '#domain/communities/charter.ts';
import { firstRows } from '#domain/communities/start.ts';
import { ok, refused, type Result } from '#domain/shared/result.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { ProvisioningStep } from '#ports/communities.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import type { Services } from '#ports/services.ts';

export type StartRefusal =
  | { readonly code: CharterMistake }
  /** A list of the same name that Peerloom did not make; it is left alone. */
  | { readonly code: 'foreign-list'; readonly name: string };

/**
 * Makes a community on a site: its lists, then its charter and its first member. It begins by looking what is
 * there, so it can be called again after any interruption and goes on where it stopped.
 * Throws ServiceFailure when the service refuses or cannot be reached; nothing that was made is lost by it.
 */
export async function startCommunity(
  services: Pick<Services, 'provisioning' | 'outbox' | 'account' | 'clock'>,
  request: {
    readonly site: SiteId;
    readonly draft: CharterDraft;
    readonly consentText: string;
    readonly onStep: (step: ProvisioningStep) => void;
    readonly signal?: AbortSignal;
  },
): Promise<Result<OutboxEntry, StartRefusal>> {
  const { provisioning, outbox, account, clock } = services;
  const rows = firstRows(request.draft, {
    person: account.person,
    consentText: request.consentText,
    at: clock.now(),
  });
  if (!rows.ok) return refused({ code: rows.refusal });

  // It looks itself what is there before it makes anything.
  const foreign = await provisioning.provision(request.site, request.onStep, request.signal).then(
    () => null,
    (failure: unknown) => foreignList(failure),
  );
  if (foreign !== null) return refused({ code: 'foreign-list', name: foreign });

  const entry = await outbox.add({ kind: 'add-rows', site: request.site, rows: rows.value });
  return ok(await outbox.settled(entry.id));
}

/** The name of the list that stands in the way; every other failure stays one. */
function foreignList(failure: unknown): string {
  if (failure instanceof ServiceFailure && failure.code === 'foreign-list') return failure.subject;

  throw failure;
}
