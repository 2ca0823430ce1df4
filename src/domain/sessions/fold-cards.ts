import { latestTurn, ofKind } from './fact-turns.ts';
import type { FactOf } from './fact-turns.ts';
import type { Fact } from './fact.ts';
import type { Card } from './view.ts';

/** Cards that were not withdrawn, as their authors last wrote them. What others did to a card does not count. */
export function foldCards(ordered: readonly Fact[]): readonly Card[] {
  const changes = groupByCard(ofKind(ordered, 'card-changed'));
  const withdrawals = groupByCard(ofKind(ordered, 'card-withdrawn'));
  const restorals = groupByCard(ofKind(ordered, 'card-restored'));

  return ofKind(ordered, 'card-added').flatMap((added) => {
    const { card: id, step, text } = added.body;
    const own = (fact: Fact) => fact.by.id === added.by.id;
    const withdrawn = latestTurn(withdrawals.get(id) ?? [], own);
    if (withdrawn > latestTurn(restorals.get(id) ?? [], own)) return [];

    const changed = latestChange((changes.get(id) ?? []).filter(own));
    return [
      {
        id,
        step,
        text: changed?.body.text ?? text,
        by: added.by,
        edited: changed !== null,
        sent: added.recorded !== null && changed?.recorded !== null,
        turns: { changed: changed?.body.turn ?? 0, withdrawn },
      },
    ];
  });
}

/** Of two changes under one turn, which only two windows offline at once can make, the server's first one counts. */
function latestChange(changes: readonly FactOf<'card-changed'>[]): FactOf<'card-changed'> | null {
  return changes.toSorted((a, b) => b.body.turn - a.body.turn)[0] ?? null;
}

function groupByCard<OfCard extends { readonly body: { readonly card: string } }>(
  facts: readonly OfCard[],
): ReadonlyMap<string, readonly OfCard[]> {
  const groups = new Map<string, OfCard[]>();
  for (const fact of facts) {
    const group = groups.get(fact.body.card);
    if (group) group.push(fact);
    else groups.set(fact.body.card, [fact]);
  }
  return groups;
}
