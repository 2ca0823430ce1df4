import type { Answer, Hand, Probe, Trace, Versions } from '#domain/writes/answer.ts';
import type { OutboxEntry } from '#domain/writes/entry.ts';
import { instantAt, millisecondsOf } from '#domain/shared/time.ts';
import type { OperationSender } from '#ports/outbox.ts';
import type { Clock } from '#ports/platform.ts';

/** What becomes of one request. */
export type Fate =
  | { readonly kind: 'well' }
  | { readonly kind: 'lost-before' }
  | { readonly kind: 'lost-after' }
  | { readonly kind: 'throttled'; readonly seconds: number | null }
  | { readonly kind: 'refused' }
  | { readonly kind: 'full' }
  /** Somebody deleted the list. */
  | { readonly kind: 'list-gone' }
  /** Somebody deleted the row. */
  | { readonly kind: 'gone' }
  /** Another series meets then. */
  | { readonly kind: 'same-time' }
  /** The column that rows are found by is not there. */
  | { readonly kind: 'key-gone' }
  | { readonly kind: 'conflict'; readonly versions: Versions; readonly changedBy?: Hand }
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'silent'; readonly applied: boolean }
  | { readonly kind: 'crash'; readonly applied: boolean };

export interface ModelServer {
  readonly sender: OperationSender;
  /** How often each operation was applied, by its id. */
  readonly applied: ReadonlyMap<string, number>;
  /** In the order in which they were applied first. */
  readonly order: readonly string[];
  /** Requests that came before the server had said. */
  readonly early: readonly string[];
  /** Every entry as it was sent, each time. */
  readonly sent: readonly OutboxEntry[];
  /** Whose entries were sent. */
  readonly people: ReadonlySet<string>;
}

/** A server whose rows have keys, and a network whose fate is told by a list; when that ends, all is well. */
export function createModelServer(options: {
  readonly clock: Clock;
  readonly fates: readonly Fate[];
  readonly onCrash: () => void;
}): ModelServer {
  const fates = [...options.fates];
  const applied = new Map<string, number>();
  const order: string[] = [];
  const sent: OutboxEntry[] = [];
  const early: string[] = [];
  const people = new Set<string>();
  const gates = new Map<string, number>();

  return { sender: { send, probe }, applied, order, early, sent, people };

  async function send(entry: OutboxEntry): Promise<Answer> {
    people.add(entry.owner.personId);
    sent.push(entry);
    if (millisecondsOf(options.clock.now()) < (gates.get(entry.aggregate) ?? 0)) early.push(entry.id);
    const fate = fates.shift() ?? { kind: 'well' };
    await Promise.resolve();
    switch (fate.kind) {
      case 'well':
        apply(entry);
        return { kind: 'done', result: { kind: 'rows' } };
      case 'lost-before':
        return { kind: 'in-doubt', trace: trace(0) };
      case 'lost-after':
        apply(entry);
        return { kind: 'in-doubt', trace: trace(503) };
      case 'throttled': {
        const until =
          fate.seconds === null ? null : millisecondsOf(options.clock.now()) + fate.seconds * 1_000;
        gates.set(entry.aggregate, until ?? 0);
        return {
          kind: 'not-applied',
          why: 'throttled',
          until: until === null ? null : instantAt(until),
          ...(until === null ? {} : { named: true as const }),
          trace: trace(429),
        };
      }
      case 'conflict':
        return { ...fate, trace: trace(412) };
      case 'full':
        return { kind: 'refused', code: 'full', trace: trace(507), workload: 'sharepoint' };
      case 'list-gone':
        return { kind: 'refused', code: 'list-missing', subject: 'Peerloom outcomes', trace: trace(404) };
      case 'gone':
        return { kind: 'refused', code: 'gone', trace: null };
      case 'same-time':
        return {
          kind: 'refused',
          code: 'same-time',
          subject: 'Packaging circle (Marc)',
          trace: null,
          nothingYet: true,
        };
      case 'key-gone':
        return { kind: 'refused', ...keyGone, trace: trace(400) };
      case 'refused':
        return { kind: 'refused', code: 'no-access', trace: trace(403) };
      case 'sign-in':
        return { kind: 'not-applied', why: 'sign-in', until: null, trace: trace(401) };
      case 'silent':
        if (fate.applied) apply(entry);
        return new Promise<never>(() => undefined);
      case 'crash':
        if (fate.applied) apply(entry);
        options.onCrash();
        return new Promise<never>(() => undefined);
    }
  }

  async function probe(entry: OutboxEntry): Promise<Probe> {
    const fate = fates.shift() ?? { kind: 'well' };
    await Promise.resolve();
    if (fate.kind === 'crash') {
      options.onCrash();
      return new Promise<never>(() => undefined);
    }
    if (fate.kind === 'silent') return new Promise<never>(() => undefined);
    if (fate.kind === 'key-gone')
      return { kind: 'could-not-look', until: null, trace: trace(400), refusal: keyGone };
    if (fate.kind !== 'well') return { kind: 'could-not-look', until: null, trace: trace(503) };
    const gate = gates.get(entry.aggregate) ?? 0;
    if (millisecondsOf(options.clock.now()) < gate) {
      return { kind: 'could-not-look', until: instantAt(gate), trace: trace(429) };
    }
    if (!isKeyed(entry)) return { kind: 'cannot-tell' };
    return applied.has(entry.id) ? { kind: 'found', result: { kind: 'rows' } } : { kind: 'not-found' };
  }

  /** A key that is there already is a row that is there already. */
  function apply(entry: OutboxEntry): void {
    if (applied.has(entry.id) && isKeyed(entry)) return;
    if (!applied.has(entry.id)) order.push(entry.id);
    applied.set(entry.id, (applied.get(entry.id) ?? 0) + 1);
  }

  function trace(status: number): Trace {
    return {
      operation: 'model',
      status,
      code: '',
      requestId: `request-${status}`,
      clientRequestId: '',
      at: options.clock.now(),
    };
  }
}

function isKeyed(entry: OutboxEntry): boolean {
  return entry.operation.kind !== 'send-invitation';
}

const keyGone = { code: 'column-missing', subject: 'Key' } as const;
