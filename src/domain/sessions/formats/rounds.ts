import type { Format, Rounds, Step } from '../format.ts';

interface InRounds {
  readonly id: string;
  /** Those that come once a round stand together. */
  readonly steps: readonly Step[];
  /** With the usual number of rounds. */
  readonly rounds: Rounds;
}

/** A format with its usual number of rounds. */
export function inRounds({ id, steps, rounds }: InRounds): Format {
  return { id, steps: played(steps, rounds.count), rounds };
}

/**
 * The same format for another number of people, topics or talks. The steps of the second round are told from
 * those of the first by their number, so that each round has its own cards.
 */
export function withRounds(usual: Format, count: number): Format {
  const { rounds } = usual;
  if (rounds === null || count === rounds.count) return usual;

  const once = usual.steps.filter(({ id, round }) => !round || !isLater(id));
  return { id: `${usual.id}-${count}`, steps: played(once, count), rounds: { ...rounds, count } };
}

function played(steps: readonly Step[], count: number): readonly Step[] {
  const first = steps.findIndex(({ round }) => round);
  const again = steps.filter(({ round }) => round);
  return [
    ...steps.slice(0, first),
    ...Array.from({ length: count }, (_, at) =>
      again.map((step) => (at === 0 ? step : { ...step, id: `${step.id}.${at + 1}` })),
    ).flat(),
    ...steps.slice(first + again.length),
  ];
}

function isLater(step: string): boolean {
  return roundOf(step) > 1;
}

/** In which round a step comes that comes once a round. */
export function roundOf(step: string): number {
  return Number(step.split('.')[1] ?? 1);
}
