import type { PersonRef } from '../communities/person.ts';
import type { Key } from '../shared/ids.ts';
import { isRecord, parsed, type Parts } from '../shared/record.ts';
import type { Fact } from './fact.ts';

/**
 * What is said of a challenge, a series, a poll or a reminder stands in the community's log beside the facts of its
 * sessions. To sessions it is a fact that they do not know: it is carried as it is, and read by who asks for it.
 */
export function carriedFact(
  by: PersonRef,
  { kind, ...parts }: { readonly kind: string },
  { key, log }: { readonly key: Key; readonly log: Key },
): Fact {
  return {
    key,
    session: log,
    by,
    body: { kind: 'unknown', name: kind, v: 1, raw: JSON.stringify(parts) },
    recorded: null,
  };
}

/** Null for what sessions know, for another version, and for what cannot be read. */
export function carriedIn({ body }: Fact): { readonly kind: string; readonly parts: Parts } | null {
  if (body.kind !== 'unknown' || body.v !== 1) return null;

  const parts = parsed(body.raw);
  return isRecord(parts) ? { kind: body.name, parts } : null;
}
