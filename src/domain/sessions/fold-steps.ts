import { instantAt, millisecondsOf } from '../shared/time.ts';
import type { IsoInstant } from '../shared/time.ts';
import { latestTurn, ofKind } from './fact-turns.ts';
import type { FactOf } from './fact-turns.ts';
import type { Fact } from './fact.ts';
import type { PastStep, RunningStep, SessionView } from './view.ts';

/** Stamps have whole seconds and a device's estimate of the server's time is good to about one. */
const clockTolerance = 2_000;

/** The step with the highest number is the current one; the others are how the session came to it. */
export function foldSteps(ordered: readonly Fact[]): Pick<SessionView, 'step' | 'past' | 'format'> {
  const started = [...ofKind(ordered, 'step-started')].sort((a, b) => a.body.number - b.body.number);
  const steps = started.map((fact) => stepAt(fact, ordered));

  return {
    step: steps.at(-1) ?? null,
    format: started[0]?.body.format ?? null,
    past: steps.slice(0, -1).map((step, index) => pastStep(step, steps[index + 1]?.startedAt ?? step.endsAt)),
  };
}

function stepAt(fact: FactOf<'step-started'>, ordered: readonly Fact[]): RunningStep {
  const { number, step: id } = fact.body;
  const early = earlyBy(fact);
  const startedAt = shifted(fact.body.startedAt, -early);

  const added = ofKind(ordered, 'time-added').filter((more) => more.body.number === number);
  const addedMinutes = added.reduce((sum, more) => sum + more.body.minutes, 0);
  const pauses = pausesOf(number, ordered);

  return {
    number,
    id,
    startedAt,
    endsAt: shifted(fact.body.endsAt, addedMinutes * 60_000 + pauses.total - early),
    pausedAt: pauses.open,
    addedMinutes,
    turns: { added: latestTurn(added), paused: pauses.turn },
  };
}

/**
 * A row cannot be written before what it tells of: a start in the server's future comes from a device whose
 * clock runs ahead and had not been set yet.
 */
function earlyBy(fact: FactOf<'step-started'>): number {
  if (fact.recorded === null) return 0;

  const ahead = millisecondsOf(fact.body.startedAt) - millisecondsOf(fact.recorded.at);
  return ahead > clockTolerance ? ahead : 0;
}

function pausesOf(
  number: number,
  ordered: readonly Fact[],
): { total: number; open: IsoInstant | null; turn: number } {
  const paused = ofKind(ordered, 'paused').filter((fact) => fact.body.number === number);
  const resumed = ofKind(ordered, 'resumed').filter((fact) => fact.body.number === number);
  const turn = latestTurn(paused);

  let total = 0;
  let open: IsoInstant | null = null;
  for (const pause of paused) {
    const end = resumed.find((fact) => fact.body.turn === pause.body.turn);
    if (end) total += Math.max(0, millisecondsOf(end.body.at) - millisecondsOf(pause.body.at));
    else if (pause.body.turn === turn) open = pause.body.at;
  }
  return { total, open, turn };
}

function pastStep({ number, id, startedAt, endsAt }: RunningStep, leftAt: IsoInstant): PastStep {
  return { number, id, startedAt, endsAt, leftAt };
}

function shifted(instant: IsoInstant, milliseconds: number): IsoInstant {
  return instantAt(millisecondsOf(instant) + milliseconds);
}
