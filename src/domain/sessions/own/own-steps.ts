import {
  isOwnFormat,
  type Capture,
  type Format,
  type Listener,
  type Speaker,
  type Step,
  type Visibility,
} from '../format.ts';
import { isRecord, parsed } from '../../shared/record.ts';

/** A step of a community's own format, with its words. */
export interface OwnStep extends Omit<Step, 'round'> {
  readonly title: string;
  readonly prompt: string;
  /** What a newer version keeps beside; written back as it came. */
  readonly more: More;
}

export interface OwnSteps {
  readonly steps: readonly OwnStep[];
  readonly more: More;
}

export type More = Readonly<Record<string, unknown>>;

export const speakers = [
  'everyone',
  'one-by-one',
  'case-giver',
  'consultants',
  'facilitator',
  'pairs',
  'fours',
  'nobody',
] as const satisfies readonly Speaker[];

export const listeners = ['nobody', 'others', 'case-giver'] as const satisfies readonly Listener[];

export const captures = [
  'cards',
  'most-valuable',
  'actions',
  'nothing',
] as const satisfies readonly Capture[];

export const visibilities = ['named', 'unnamed', 'sealed'] as const satisfies readonly Visibility[];

/** What one column holds with ease, and what a person can still look through. */
export const most = { name: 80, title: 80, prompt: 500, steps: 30, minutes: 180, total: 480, votes: 10 };

/** As a row keeps them, and as a session carries them. The same steps are always the same text. */
export function writeSteps({ steps, more }: OwnSteps): string {
  return JSON.stringify({ v: 1, steps: steps.map(inOneOrder), ...more });
}

function inOneOrder(step: OwnStep): More {
  const { id, title, prompt, minutes, speaks, listens, capture, seen, vote, more } = step;
  return {
    ...{ id, title, prompt, minutes, speaks, listens, capture, seen },
    vote: vote && { on: vote.on, each: vote.each },
    ...more,
  };
}

/** Whether two texts say the same, whatever the order in which another version wrote it. */
export function saySame(one: string, other: string): boolean {
  const [first, second] = [readSteps(one), readSteps(other)];
  return first && second ? writeSteps(first) === writeSteps(second) : one === other;
}

/** Null for what a newer version wrote that this one could not run, and for what is no such text. */
export function readSteps(text: string): OwnSteps | null {
  const kept = parsed(text);
  if (!isRecord(kept) || kept['v'] !== 1 || !Array.isArray(kept['steps'])) return null;

  const steps = kept['steps'].map(readStep);
  if (steps.length === 0 || !steps.every((step) => step !== null) || !fitTogether(steps)) return null;
  return { steps, more: without(kept, ['v', 'steps', 'id', 'name']) };
}

/** What a session carries: the steps as their row has them, with what the format is called. */
export function carried({ id, name, steps }: CarriedParts): string {
  const kept = parsed(steps);
  return JSON.stringify({ ...(isRecord(kept) ? kept : {}), id, name });
}

interface CarriedParts {
  readonly id: string;
  readonly name: string;
  /** As their row has them. */
  readonly steps: string;
}

/** The format that a session carries; null where this version cannot run it. */
export function readCarried(text: string): Format | null {
  const kept = parsed(text);
  const steps = readSteps(text);
  if (!steps || !isRecord(kept)) return null;

  const { id, name } = kept;
  return typeof id === 'string' && isOwnFormat(id) && typeof name === 'string'
    ? { id, steps: steps.steps, rounds: null, own: { name, text } }
    : null;
}

/** Each step has a name of its own, and a vote is about cards that came before it. */
export function fitTogether(steps: readonly Pick<OwnStep, 'id' | 'capture' | 'vote'>[]): boolean {
  const before = new Map<string, OwnStep['capture']>();
  const voted = new Set<string>();
  for (const { id, capture, vote } of steps) {
    if (before.has(id)) return false;
    if (vote && (before.get(vote.on) !== 'cards' || voted.has(vote.on))) return false;
    if (vote) voted.add(vote.on);
    before.set(id, capture);
  }
  return true;
}

const stepId = /^[a-z0-9-]{1,60}$/;

const known = ['id', 'title', 'prompt', 'minutes', 'speaks', 'listens', 'capture', 'seen', 'vote'];

function readStep(kept: unknown): OwnStep | null {
  if (!isRecord(kept)) return null;

  const { id, title, prompt, minutes } = kept;
  const speaks = speakers.find((one) => one === kept['speaks']);
  const listens = listeners.find((one) => one === kept['listens']);
  const capture = captures.find((one) => one === kept['capture']);
  const seen = kept['seen'] === undefined ? null : visibilities.find((one) => one === kept['seen']);
  const vote = kept['vote'] === undefined ? null : readVote(kept['vote']);
  if (typeof id !== 'string' || !stepId.test(id)) return null;
  if (typeof title !== 'string' || typeof prompt !== 'string' || !isCount(minutes, most.total)) return null;
  if (!speaks || !listens || !capture || seen === undefined || vote === undefined) return null;
  if (seen !== null && capture !== 'cards') return null;

  return {
    id,
    title,
    prompt,
    minutes,
    speaks,
    listens,
    capture,
    ...(seen ? { seen } : {}),
    ...(vote ? { vote } : {}),
    more: without(kept, known),
  };
}

function readVote(kept: unknown): OwnStep['vote'] {
  if (!isRecord(kept)) return undefined;

  const { on, each } = kept;
  return typeof on === 'string' && isCount(each, 100) ? { on, each } : undefined;
}

function isCount(value: unknown, highest: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= highest;
}

function without(kept: More, names: readonly string[]): More {
  return Object.fromEntries(Object.entries(kept).filter(([name]) => !names.includes(name)));
}
