import { latestOf, latestTurn, ofKind } from './fact-turns.ts';
import type { Fact } from './fact.ts';
import { foldCards } from './fold-cards.ts';
import { foldFacilitation } from './fold-facilitation.ts';
import { foldSteps } from './fold-steps.ts';
import { orderFacts } from './order-facts.ts';
import type { Session } from './session.ts';
import type { ActionItem, MostValuable, SessionView, WrittenDown } from './view.ts';

/**
 * What a session looks like. The same facts give the same view whatever the order in which they came, however
 * often and however late: keys settle who was first, turns settle what is latest, the server's stamps the rest.
 */
export function foldSession(session: Session, facts: readonly Fact[]): SessionView {
  const ordered = orderFacts(facts);
  const [closed] = ofKind(ordered, 'session-closed');
  return {
    ...foldSteps(ordered),
    facilitator: foldFacilitation(session, ordered),
    order: latestOf(ofKind(ordered, 'steps-ordered'))?.body.steps ?? [],
    timerShown: latestOf(ofKind(ordered, 'timer-set'))?.body.shown ?? true,
    present: ofKind(ordered, 'checked-in').map((fact) => fact.by),
    cards: foldCards(ordered),
    mostValuable: foldMostValuable(ordered),
    actions: foldActions(ordered),
    decision: foldWritten(ordered, 'decided'),
    framework: foldWritten(ordered, 'framework-named'),
    lesson: foldWritten(ordered, 'lesson-named'),
    challenge: closed?.body.challenge ?? '',
    closedBy: closed?.by ?? null,
    unknownFacts: ofKind(ordered, 'unknown').length,
  };
}

function foldMostValuable(ordered: readonly Fact[]): readonly MostValuable[] {
  const latest = new Map<string, MostValuable>();
  for (const { body, by, recorded } of ofKind(ordered, 'valued')) {
    const known = latest.get(by.id);
    if (known && known.turn >= body.turn) continue;

    latest.set(by.id, { by, text: body.text, turn: body.turn, at: recorded?.at ?? null });
  }
  return [...latest.values()];
}

function foldWritten(
  ordered: readonly Fact[],
  kind: 'decided' | 'framework-named' | 'lesson-named',
): WrittenDown | null {
  const latest = latestOf(ofKind(ordered, kind));
  return latest && latest.body.text !== ''
    ? { by: latest.by, text: latest.body.text, at: latest.recorded?.at ?? null }
    : null;
}

function foldActions(ordered: readonly Fact[]): readonly ActionItem[] {
  return ofKind(ordered, 'action-added').flatMap(({ body, by, recorded }) => {
    const { action: id, text, owner, due } = body;
    const withdrawn = latestTurn(ofKind(ordered, 'action-withdrawn'), (fact) => fact.body.action === id);
    const restored = latestTurn(ofKind(ordered, 'action-restored'), (fact) => fact.body.action === id);
    if (withdrawn > restored) return [];

    return [{ id, text, owner, due, by, at: recorded?.at ?? null, turns: { withdrawn } }];
  });
}
