import { challengeFields, withEach, type ChallengeWords } from '#domain/challenges/challenge.ts';
import { isRecord } from '#domain/shared/record.ts';

/** What was being typed; null for what another version of the product kept. */
export function readChallengeDraft(kept: unknown): ChallengeWords | null {
  if (!isRecord(kept) || challengeFields.some((field) => typeof kept[field] !== 'string')) return null;

  return withEach((field) => String(kept[field]));
}
