import type { Fact } from '#domain/sessions/fact.ts';
import type { Spending } from '#domain/sessions/pace.ts';
import { readFact } from '#domain/sessions/read-fact.ts';
import type { Key } from '#domain/shared/ids.ts';
import { isRecord } from '#domain/shared/record.ts';
import { toInstant } from '#domain/shared/time.ts';
import type { IsoInstant } from '#domain/shared/time.ts';

/** What the windows of one person tell each other, so that all of them live on one window's looks. */
export type WindowMessage =
  /** From the window that looks: rows of the server, and where to go on from for who knows the whole log. */
  | {
      readonly kind: 'news';
      readonly facts: readonly Fact[];
      readonly token: string;
      readonly asOf: IsoInstant;
      readonly whole: boolean;
    }
  /** Kept on this device by another window, not yet on the server. */
  | { readonly kind: 'added'; readonly facts: readonly Fact[] }
  /** A window was opened and wants to know everything. */
  | { readonly kind: 'opened' }
  /** Somebody looks at that window now. */
  | { readonly kind: 'seen' }
  | { readonly kind: 'hurry' };

export function windowTopic(session: Key): string {
  return `follow:${session}`;
}

/** Null for what another version of the product might post. */
export function readWindowMessage(value: unknown): WindowMessage | null {
  if (!isRecord(value)) return null;

  switch (value['kind']) {
    case 'news': {
      const asOf = readInstant(value['asOf']);
      const token = value['token'];
      return asOf && typeof token === 'string'
        ? { kind: 'news', facts: readFacts(value['facts']), token, asOf, whole: value['whole'] === true }
        : null;
    }
    case 'added':
      return { kind: 'added', facts: readFacts(value['facts']) };
    case 'opened':
    case 'seen':
    case 'hurry':
      return { kind: value['kind'] };
    default:
      return null;
  }
}

/** What is kept of a session, to paint it at once the next time. */
export interface KeptLog {
  readonly facts: readonly Fact[];
  /** Where to go on from; null for who has to start anew. */
  readonly token: string | null;
  /** When it was as the log is; what is kept later may be older than the day it was kept. */
  readonly asOf: IsoInstant | null;
  /** What looking has cost this person so far. */
  readonly spent: Spending;
}

export function keptLogName(session: Key): string {
  return `log:${session}`;
}

export function readKeptLog(value: unknown): KeptLog | null {
  if (!isRecord(value)) return null;

  const token = value['token'];
  return {
    facts: readFacts(value['facts']),
    token: typeof token === 'string' ? token : null,
    asOf: readInstant(value['asOf']),
    spent: readSpending(value['spent']),
  };
}

function readSpending(value: unknown): Spending {
  if (!isRecord(value)) return { recent: [], session: 0 };

  const { recent, session } = value;
  return { recent: Array.isArray(recent) ? recent.flatMap(readLook) : [], session: readUnits(session) };
}

function readLook(value: unknown): Spending['recent'] {
  const at = isRecord(value) ? readInstant(value['at']) : null;
  return at && isRecord(value) ? [{ at, units: readUnits(value['units']) }] : [];
}

function readUnits(value: unknown): number {
  return typeof value === 'number' && value >= 0 ? value : 0;
}

export function readFacts(value: unknown): readonly Fact[] {
  return Array.isArray(value) ? value.flatMap((item: unknown) => readFact(item) ?? []) : [];
}

function readInstant(value: unknown): IsoInstant | null {
  return typeof value === 'string' ? toInstant(value) : null;
}
