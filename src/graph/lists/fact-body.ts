import * as v from 'valibot';
import type { FactBody } from '#domain/sessions/fact.ts';
import { toInstant, toLocalDate } from '#domain/shared/time.ts';
import { checked, storedPerson } from './checked.ts';

type KnownBody = Exclude<FactBody, { kind: 'unknown' }>;

/** What each kind of fact holds in its version 1, beside its kind and version. */
const contents = {
  'checked-in': v.object({}),
  'step-started': v.object({
    number: v.number(),
    step: v.string(),
    startedAt: checked(toInstant),
    endsAt: checked(toInstant),
  }),
  'time-added': v.object({ number: v.number(), minutes: v.number(), turn: v.number() }),
  paused: v.object({ number: v.number(), at: checked(toInstant), turn: v.number() }),
  resumed: v.object({ number: v.number(), at: checked(toInstant), turn: v.number() }),
  'card-added': v.object({ card: v.string(), step: v.string(), text: v.string() }),
  'card-changed': v.object({ card: v.string(), text: v.string(), turn: v.number() }),
  'card-withdrawn': v.object({ card: v.string(), turn: v.number() }),
  'card-restored': v.object({ card: v.string(), turn: v.number() }),
  valued: v.object({ text: v.string(), turn: v.number() }),
  'action-added': v.object({
    action: v.string(),
    text: v.string(),
    owner: storedPerson,
    due: checked(toLocalDate),
  }),
  'action-withdrawn': v.object({ action: v.string(), turn: v.number() }),
  'action-restored': v.object({ action: v.string(), turn: v.number() }),
  'facilitator-asked': v.object({ turn: v.number() }),
  'facilitator-answered': v.object({ turn: v.number() }),
  'facilitation-taken': v.object({ turn: v.number() }),
  'session-closed': v.object({}),
} as const satisfies Record<KnownBody['kind'], v.GenericSchema>;

/** A stored fact's content. What a newer version wrote, or what cannot be read, is kept as it came. */
export function readFactBody(stored: { kind: string; version: number; raw: string }): FactBody {
  const { kind, version, raw } = stored;
  const unknown: FactBody = { kind: 'unknown', name: kind, v: version, raw };
  if (version !== 1 || !isKnown(kind)) return unknown;

  const content = v.safeParse(contents[kind], readJson(raw));
  // The schema of a kind yields exactly what that kind holds.
  return content.success ? ({ kind, v: 1, ...content.output } as KnownBody) : unknown;
}

/** A fact's content as it is stored, beside its kind and version. */
export function writeFactBody(body: KnownBody): string {
  return JSON.stringify({ ...body, kind: undefined, v: undefined });
}

function isKnown(kind: string): kind is KnownBody['kind'] {
  return Object.hasOwn(contents, kind);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
