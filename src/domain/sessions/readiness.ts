import type { PersonRef } from '../communities/person.ts';
import type { PersonId } from '../shared/ids.ts';
import { latestOf, ofKind, type FactOf } from './fact-turns.ts';
import type { Fact } from './fact.ts';
import { orderFacts } from './order-facts.ts';
import type { SessionView } from './view.ts';

/** Who is done with the step that runs; another step asks everybody anew, but for who facilitates and decides. */
export interface Readiness {
  /** In the order in which they came. */
  readonly ready: readonly PersonRef[];
  readonly notYet: readonly PersonRef[];
}

export function readinessOf({ step, present, facilitator }: SessionView, facts: readonly Fact[]): Readiness {
  const said = saidIn(step?.number ?? 0, facts);
  const isReady = ({ id }: PersonRef) => latestOf(said.filter(({ by }) => by.id === id))?.body.ready ?? false;
  const asked = present.filter(({ id }) => id !== facilitator.person.id);
  return { ready: asked.filter(isReady), notYet: asked.filter((person) => !isReady(person)) };
}

/** The turn that this person's next word on being ready takes. */
export function nextReadyTurn(
  number: number,
  { facts, me }: { facts: readonly Fact[]; me: PersonId },
): number {
  return (latestOf(saidIn(number, facts).filter(({ by }) => by.id === me))?.body.turn ?? 0) + 1;
}

function saidIn(number: number, facts: readonly Fact[]): readonly FactOf<'ready-set'>[] {
  return ofKind(orderFacts(facts), 'ready-set').filter(({ body }) => body.number === number);
}
