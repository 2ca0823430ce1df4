import { purposes, type CharterDraft } from '#domain/communities/charter.ts';
import { weekdays } from '#domain/scheduling/rhythm.ts';
import { isRecord } from '#domain/shared/record.ts';
import { isTexts } from '#ui/data/useDraftOf.ts';

/** A charter that was being written; null for what another version of the product kept. */
export function readCharterDraft(kept: unknown): CharterDraft | null {
  if (!isRecord(kept)) return null;

  const { name, domainStatement, rhythm, norms, purposes: chosen, quietDays } = kept;
  if (typeof name !== 'string' || typeof domainStatement !== 'string' || typeof rhythm !== 'string')
    return null;
  if (!isTexts(norms) || !isTexts(chosen)) return null;

  // In the order of their choice: the first is the main one.
  const known = chosen.flatMap((one) => purposes.find((purpose) => purpose === one) ?? []);
  const quiet = isTexts(quietDays) ? weekdays.filter((day) => quietDays.includes(day)) : undefined;
  return {
    name,
    domainStatement,
    rhythm,
    norms,
    purposes: known,
    ...(quiet ? { quietDays: quiet } : {}),
  };
}
