import { ServiceFailure, type Trace } from '#domain/writes/answer.ts';
import type { Product } from '#ports/diagnostics.ts';
import type { HostContext } from '#ports/host.ts';

/** What support needs to find one request or one mistake of ours; no text that a person wrote is among it. */
export interface FailureFacts {
  /** Requests that were made for it, oldest first. */
  readonly attempts: readonly (Trace | { readonly at: string })[];
  /** The outbox's own id of what was to be written. */
  readonly operationId: string | null;
  /** For a mistake of ours: its kind, and where in our files it happened. */
  readonly surprise: string | null;
}

export function factsOf(failure: unknown): FailureFacts {
  if (failure instanceof ServiceFailure) {
    return { attempts: failure.trace ? [failure.trace] : [], operationId: null, surprise: null };
  }
  return { attempts: [], operationId: null, surprise: surpriseOf(failure) };
}

/** The message of an unplanned error may quote anything, so only its kind and our own places are told. */
function surpriseOf(failure: unknown): string {
  if (!(failure instanceof Error)) return typeof failure;

  const places = failure.stack?.match(/[\w.-]+\.js:\d+:\d+/g)?.slice(0, 4) ?? [];
  return [failure.name, ...places].join(' · ');
}

export function productText({ version, commit }: Product): string {
  return commit ? `${version} (${commit})` : version;
}

export function hostText(context: HostContext | undefined): string {
  return context ? `${context.host}, ${context.frame}` : '';
}
