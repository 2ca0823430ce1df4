import type { FormatDraft, StepDraft } from '#domain/sessions/own/format-draft.ts';
import { captures, listeners, speakers, visibilities } from '#domain/sessions/own/own-steps.ts';
import { isRecord } from '#domain/shared/record.ts';

/** A format that was being changed; null for what another version of the product kept. */
export function readFormatDraft(kept: unknown): FormatDraft | null {
  if (!isRecord(kept) || typeof kept['name'] !== 'string' || !Array.isArray(kept['steps'])) return null;

  const steps = kept['steps'].map(readStep);
  return steps.every((step) => step !== null)
    ? { name: kept['name'], steps, more: isRecord(kept['more']) ? kept['more'] : {} }
    : null;
}

function readStep(kept: unknown): StepDraft | null {
  if (!isRecord(kept)) return null;

  const { id, title, prompt, minutes } = kept;
  const speaks = speakers.find((one) => one === kept['speaks']);
  const listens = listeners.find((one) => one === kept['listens']);
  const capture = captures.find((one) => one === kept['capture']);
  const seen = visibilities.find((one) => one === kept['seen']);
  const vote = readVote(kept['vote']);
  return typeof id === 'string' &&
    typeof title === 'string' &&
    typeof prompt === 'string' &&
    typeof minutes === 'string' &&
    speaks &&
    listens &&
    capture &&
    seen &&
    vote !== undefined
    ? {
        ...{ id, title, prompt, minutes, speaks, listens, capture, seen, vote },
        more: isRecord(kept['more']) ? kept['more'] : {},
      }
    : null;
}

function readVote(kept: unknown): StepDraft['vote'] | undefined {
  if (kept === null) return null;
  if (!isRecord(kept)) return undefined;

  const { on, each } = kept;
  return typeof on === 'string' && typeof each === 'string' ? { on, each } : undefined;
}
