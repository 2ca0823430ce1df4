import { latestOf, latestTurn, ofKind } from './fact-turns.ts';
import type { Fact } from './fact.ts';
import type { Session } from './session.ts';
import type { Facilitation } from './view.ts';

/**
 * Who steers: the person whom the session's row names, until somebody took over or was handed it. Each turn is one
 * row, whoever wrote it, so that two never steer; only who steers can hand over.
 */
export function foldFacilitation(session: Session, ordered: readonly Fact[]): Facilitation {
  const changes = [...ofKind(ordered, 'facilitation-taken'), ...ofKind(ordered, 'facilitation-given')];
  let person = session.facilitator;
  let latest: Fact | null = null;
  for (const change of changes.toSorted((a, b) => a.body.turn - b.body.turn)) {
    if (change.body.kind === 'facilitation-given' && change.by.id !== person.id) continue;

    person = change.body.kind === 'facilitation-given' ? change.body.to : change.by;
    latest = change;
  }

  return {
    person,
    turn: latestTurn(changes),
    asked: questionTo(person.id, latest, ordered),
    askedTurn: latestTurn(ofKind(ordered, 'facilitator-asked')),
  };
}

/** Anything that the person did after the question answers it, the automatic answer among it. */
function questionTo(person: string, changed: Fact | null, ordered: readonly Fact[]): Facilitation['asked'] {
  const asked = latestOf(ofKind(ordered, 'facilitator-asked'));
  if (!asked) return null;

  const since = ordered.slice(ordered.indexOf(asked) + 1);
  // Who steers since the question was asked is somebody else than the one it was about.
  if (changed && since.includes(changed)) return null;

  const answered =
    since.some((fact) => fact.by.id === person) ||
    ofKind(ordered, 'facilitator-answered').some(
      (fact) => fact.body.turn === asked.body.turn && fact.by.id === person,
    );
  return { turn: asked.body.turn, at: asked.recorded?.at ?? null, answered };
}
