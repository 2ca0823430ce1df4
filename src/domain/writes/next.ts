import { millisecondsOf, type IsoInstant } from '../shared/time.ts';
import { needsPerson, type OutboxEntry } from './entry.ts';
import { fullSites, isIn } from './held.ts';
import { touchedBy } from './touched.ts';

export interface Step {
  readonly entry: OutboxEntry;
  readonly act: 'send' | 'look';
}

/**
 * What may be done now: of each aggregate its oldest entry, as soon as its time has come, so that what was
 * done in order arrives in order. An entry that needs a person lets others pass, except those that touch
 * the same rows. `entries` are in the order in which they were made.
 */
export function nextSteps(entries: readonly OutboxEntry[], now: IsoInstant): readonly Step[] {
  const full = fullSites(entries);
  return heads(entries)
    .filter((entry) => isDue(entry, now) && (entry.state.kind === 'doubtful' || !isIn(full, entry)))
    .map((entry) => ({ entry, act: entry.state.kind === 'doubtful' ? 'look' : 'send' }));
}

/** When the next step comes due by time alone; null where nothing waits for a time. */
export function nextDue(entries: readonly OutboxEntry[]): IsoInstant | null {
  const full = fullSites(entries);
  const times = heads(entries)
    .filter((entry) => entry.state.kind === 'doubtful' || !isIn(full, entry))
    .map(({ state }) => (state.kind === 'waiting' || state.kind === 'doubtful' ? state.until : null))
    .filter((until) => until !== null);
  return times.reduce<IsoInstant | null>(
    (soonest, until) =>
      soonest === null || millisecondsOf(until) < millisecondsOf(soonest) ? until : soonest,
    null,
  );
}

function heads(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
  const found = new Map<string, OutboxEntry>();
  const stuck = new Set<string>();
  for (const entry of entries) {
    if (entry.state.kind === 'done' || found.has(entry.aggregate)) continue;

    const touched = touchedBy(entry.operation);
    if (needsPerson(entry) || touched.some((thing) => stuck.has(thing))) {
      for (const thing of touched) stuck.add(thing);
    } else {
      found.set(entry.aggregate, entry);
    }
  }
  return [...found.values()];
}

function isDue({ state, attempts }: OutboxEntry, now: IsoInstant): boolean {
  // After the device's clock was set back, times of before mean nothing; the gates know what they wait for.
  const last = attempts.at(-1);
  const wasSetBack = last !== undefined && millisecondsOf(last.at) > millisecondsOf(now);
  const hasCome = (until: IsoInstant) => wasSetBack || millisecondsOf(until) <= millisecondsOf(now);
  switch (state.kind) {
    case 'pending':
      return true;
    case 'waiting':
      return state.until !== null && hasCome(state.until);
    case 'doubtful':
      return state.why !== 'sign-in' && (state.until === null || hasCome(state.until));
    case 'sending':
    case 'conflict':
    case 'needs-attention':
    case 'done':
      return false;
  }
}
