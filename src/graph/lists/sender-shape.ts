import type { SiteId } from '#domain/shared/ids.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import { ServiceFailure, type Answer, type Probe } from '#domain/writes/answer.ts';
import type { Operation, OperationKind } from '#domain/writes/operation.ts';
import type { OperationSender, OutboxEntry } from '#ports/outbox.ts';
import { verdictOfFailure } from '../client/classify.ts';

export type OperationOf<Kind extends OperationKind> = Extract<Operation, { kind: Kind }>;

/** What the senders' own functions are given. */
export interface Sending<Kind extends OperationKind> {
  readonly operation: OperationOf<Kind>;
  readonly createdAt: IsoInstant;
  /** It was tried before, so a part of it may be there. */
  readonly again: boolean;
  readonly signal: AbortSignal;
}

/** One sender for one kind: failures on the way become answers, since nothing may be thrown into the outbox. */
export function senderOf<Kind extends OperationKind>(
  kind: Kind,
  own: {
    readonly send: (sending: Sending<Kind>) => Promise<Answer>;
    readonly probe: (sending: Sending<Kind>) => Promise<Probe>;
  },
): OperationSender {
  return {
    async send(entry, signal) {
      try {
        return await own.send(sendingOf(kind, entry, signal));
      } catch (error) {
        // Thrown by what is read before or between the writes; what was written has its key and is found again.
        if (error instanceof ServiceFailure) return verdictOfFailure(error);
        if (signal.aborted) return { kind: 'in-doubt', trace: null };
        throw error;
      }
    },

    async probe(entry, signal) {
      try {
        return await own.probe(sendingOf(kind, entry, signal));
      } catch (error) {
        if (error instanceof ServiceFailure) return couldNotLook(error);
        if (signal.aborted) return { kind: 'could-not-look', until: null, trace: null };
        throw error;
      }
    },
  };
}

/** A look that failed before or on its way. */
export function couldNotLook(failure: ServiceFailure): Probe {
  const verdict = verdictOfFailure(failure);
  const base = { kind: 'could-not-look', until: failure.until, trace: failure.trace } as const;
  // A permission that is missing is asked for like a sign-in.
  if (failure.code === 'consent-needed') return { ...base, why: 'sign-in' };
  switch (verdict.kind) {
    case 'not-applied':
      return { ...base, why: verdict.why };
    case 'refused': {
      const { code, subject, workload } = verdict;
      const more = { ...(subject === undefined ? {} : { subject }), ...(workload ? { workload } : {}) };
      return { ...base, refusal: { code, ...more } };
    }
    case 'conflict':
      return base;
  }
}

/** Goes on once more with fresh addresses where a list is not where this device remembered it. */
export async function withFreshAddresses<Value>(
  addresses: { forget(site: SiteId): Promise<void> },
  site: SiteId,
  work: () => Promise<Value>,
  isGone: (value: Value) => boolean,
): Promise<Value> {
  const first = await settle(work);
  if (first.ok && !isGone(first.value)) return first.value;
  if (!first.ok && first.failure.code !== 'gone') throw first.failure;

  await addresses.forget(site);
  return work();
}

async function settle<Value>(
  work: () => Promise<Value>,
): Promise<{ ok: true; value: Value } | { ok: false; failure: ServiceFailure }> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof ServiceFailure) return { ok: false, failure: error };
    throw error;
  }
}

function sendingOf<Kind extends OperationKind>(
  kind: Kind,
  entry: OutboxEntry,
  signal: AbortSignal,
): Sending<Kind> {
  const { operation } = entry;
  if (operation.kind !== kind) throw new TypeError(`The sender of ${kind} was given ${operation.kind}.`);

  // The kind was compared just now.
  return {
    operation: operation as OperationOf<Kind>,
    createdAt: entry.createdAt,
    again: entry.attempts.length > 0,
    signal,
  };
}
