import type { Scope, Workload } from '#domain/access/scopes.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import { ServiceFailure, type Answer, type FailureCode, type Trace } from '#domain/writes/answer.ts';
import type { Reply } from './reply.ts';

/** Like `Answer`, before the sender knows what `done` means for its operation. */
export type Verdict =
  Exclude<Answer, { kind: 'done' }> | { readonly kind: 'accepted'; readonly body: unknown };

/** What is known of a write beside its reply. */
export interface WriteContext {
  readonly workload: Workload;
  readonly gateUntil: IsoInstant | null;
  /** Whether the service named that time. */
  readonly gateNamed?: boolean;
  /** What a 403 most likely lacks; null where the token carried everything. */
  readonly missing: Scope | null;
}

/**
 * What one attempt to write means, from its reply alone. Refusals before anything was done (400, 403, 429, …)
 * are certain; whatever may have happened after the commit (5xx, a broken connection, a page that is not
 * Graph's) is doubt and is settled by looking.
 */
export function classifyWrite(reply: Reply, context: WriteContext): Verdict {
  const { workload, gateUntil, missing } = context;
  switch (reply.kind) {
    case 'not-sent':
      return verdictOfFailure(reply.failure);
    case 'unanswered':
    case 'unreadable':
      return { kind: 'in-doubt', trace: reply.trace };
    case 'answered': {
      const { status, trace, body } = reply;
      if (status >= 200 && status < 300) return { kind: 'accepted', body };
      if (status === 429) {
        const named = context.gateNamed ? { named: true as const } : {};
        return { kind: 'not-applied', why: 'throttled', until: gateUntil, trace, workload, ...named };
      }
      if (isLocked(reply)) return { kind: 'not-applied', why: 'locked', until: null, trace };
      // A challenge that a renewed token did not meet waits for the person, as an expired sign-in does.
      if (status === 401 || isChallenge(reply) || (status === 403 && missing !== null)) {
        return { kind: 'not-applied', why: 'sign-in', until: null, trace };
      }
      // 424: the part before this one failed, so Graph never came to this one.
      if (status === 424) return { kind: 'not-applied', why: 'service-trouble', until: null, trace };
      const code = refusalOf(reply);
      return code
        ? { kind: 'refused', code, trace, workload, ...subjectOf(reply) }
        : { kind: 'in-doubt', trace };
    }
  }
}

/** Why a read could not look; null where it did. `scope` is what a 403 most likely lacks. */
export function classifyRead(reply: Reply, more: WriteContext): ServiceFailure | null {
  switch (reply.kind) {
    case 'not-sent':
      return reply.failure;
    case 'unanswered':
      return new ServiceFailure(reply.why === 'time-out' ? 'timed-out' : 'offline', {
        trace: reply.trace,
        cause: reply.cause,
      });
    case 'unreadable':
      return new ServiceFailure('unreadable', { trace: reply.trace });
    case 'answered': {
      const { status, trace } = reply;
      if (status >= 200 && status < 300) return null;
      if (status === 429) return busy(trace, more);
      if (status === 503 && more.gateUntil) return busy(trace, more);
      if (status === 401) return new ServiceFailure('sign-in-needed', { trace });
      if (isChallenge(reply)) return new ServiceFailure('sign-in-needed', { trace });
      if (status === 403 && more.missing)
        return new ServiceFailure('consent-needed', { trace, scope: more.missing });
      if (isLocked(reply)) return new ServiceFailure('locked', { trace });
      return new ServiceFailure(refusalOf(reply) ?? 'service-trouble', { trace, ...subjectOf(reply) });
    }
  }
}

/**
 * What SharePoint says of a column that people changed. There is no code for any of these; the message is all
 * that Graph gives.
 */
const columnWords: readonly (readonly [FailureCode, RegExp])[] = [
  ['column-missing', /Field '([^']+)' is not recognized/i],
  ['column-required', /required (?:field|column) '([^']+)'/i],
  ['column-required', /(?:field|column) '([^']+)' (?:is|are) required/i],
  ['column-required', /non-blank value for '?([^'.]+)'?/i],
  ['column-unindexed', /Field '([^']+)' cannot be referenced in filter/i],
  ['column-retyped', /(?:type|value) (?:of|for|in) (?:the )?(?:field |column )?'([^']+)'/i],
];

function columnTrouble(reply: Reply): { readonly code: FailureCode; readonly subject: string } | null {
  if (reply.kind !== 'answered' || reply.status !== 400) return null;

  for (const [code, words] of columnWords) {
    const subject = words.exec(reply.error.message)?.[1];
    if (subject !== undefined) return { code, subject };
  }
  return null;
}

function subjectOf(reply: Reply): { readonly subject?: string } {
  const trouble = columnTrouble(reply);
  return trouble === null ? {} : { subject: trouble.subject };
}

/** Whether an answer may mean that the key exists already; the shape of it varies (400, 409 and 500 were seen). */
export function mayBeTaken(reply: Reply): boolean {
  if (reply.kind !== 'answered') return false;
  if (reply.status === 400) return columnTrouble(reply) === null;
  return reply.status === 409 || reply.status === 500;
}

/** Conditional access may word its demand as 403. */
function isChallenge({ status, error, headers }: Extract<Reply, { kind: 'answered' }>): boolean {
  if (status !== 401 && status !== 403) return false;
  return (
    error.codes.includes('insufficient_claims') ||
    (headers.get('www-authenticate') ?? '').includes('insufficient_claims')
  );
}

function isLocked({ status, error }: Extract<Reply, { kind: 'answered' }>): boolean {
  return status === 423 || error.codes.some((code) => lockedCodes.has(code));
}

const lockedCodes = new Set(['serviceReadOnly', 'resourceBeingProvisioned', 'resourceLocked']);

/** What a failure before anything was sent means for a write: it is surely not there. */
export function verdictOfFailure(failure: ServiceFailure): Exclude<Answer, { kind: 'done' | 'in-doubt' }> {
  const { code, trace, until, named, workload, subject } = failure;
  const waits = waitsFor[code];
  const more = workload === null ? {} : { workload };
  return waits
    ? { kind: 'not-applied', why: waits, until, trace, ...more, ...(named ? { named } : {}) }
    : { kind: 'refused', code, trace, ...more, ...(subject === '' ? {} : { subject }) };
}

/** What passes by itself or with a sign-in; anything else needs a person. */
const waitsFor: Partial<
  Record<FailureCode, 'throttled' | 'offline' | 'sign-in' | 'service-trouble' | 'locked'>
> = {
  busy: 'throttled',
  offline: 'offline',
  'sign-in-needed': 'sign-in',
  'app-blocked': 'sign-in',
  locked: 'locked',
  'timed-out': 'service-trouble',
  'service-trouble': 'service-trouble',
  unreadable: 'service-trouble',
};

function busy(trace: Trace, { workload, gateUntil, gateNamed = false }: WriteContext): ServiceFailure {
  const more = gateUntil ? { until: gateUntil, named: gateNamed } : {};
  return new ServiceFailure('busy', { trace, workload, ...more });
}

/** Null where the status leaves open whether anything was done. */
function refusalOf(reply: Extract<Reply, { kind: 'answered' }>): FailureCode | null {
  const { status, error } = reply;
  if (error.codes.includes('nameAlreadyExists')) return 'taken';
  if (error.codes.includes('quotaLimitReached') || status === 507 || status === 509) return 'full';
  const trouble = columnTrouble(reply);
  if (trouble) return trouble.code;

  switch (status) {
    case 403:
      return 'no-access';
    case 404:
    case 410:
      return 'gone';
    case 409:
    case 412:
      return 'conflict';
    // Of the service's own trouble, the one that says that nothing was begun.
    case 501:
      return 'refused';
    default:
      return status >= 400 && status < 500 && status !== 408 ? 'refused' : null;
  }
}
