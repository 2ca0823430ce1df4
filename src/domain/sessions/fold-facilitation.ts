import { latestTurn, ofKind } from './fact-turns.ts';
import type { Fact } from './fact.ts';
import type { Session } from './session.ts';
import type { Facilitation } from './view.ts';

/** Who steers: the person whom the session's row names, until somebody took over. */
export function foldFacilitation(session: Session, ordered: readonly Fact[]): Facilitation {
  const taken = ofKind(ordered, 'facilitation-taken');
  const turn = latestTurn(taken);
  const latest = taken.find((fact) => fact.body.turn === turn) ?? null;
  const person = latest?.by ?? session.facilitator;

  return {
    person,
    turn,
    asked: questionTo(person.id, latest, ordered),
    askedTurn: latestTurn(ofKind(ordered, 'facilitator-asked')),
  };
}

/** Anything that the person did after the question answers it, the automatic answer among it. */
function questionTo(person: string, takenOver: Fact | null, ordered: readonly Fact[]): Facilitation['asked'] {
  const asked = ofKind(ordered, 'facilitator-asked').reduce<(Fact & { body: { turn: number } }) | null>(
    (latest, fact) => (latest && latest.body.turn >= fact.body.turn ? latest : fact),
    null,
  );
  if (!asked) return null;

  const since = ordered.slice(ordered.indexOf(asked) + 1);
  // Who took over after the question was asked is somebody else than the one it was about.
  if (takenOver && since.includes(takenOver)) return null;

  const answered =
    since.some((fact) => fact.by.id === person) ||
    ofKind(ordered, 'facilitator-answered').some(
      (fact) => fact.body.turn === asked.body.turn && fact.by.id === person,
    );
  return { turn: asked.body.turn, at: asked.recorded?.at ?? null, answered };
}
