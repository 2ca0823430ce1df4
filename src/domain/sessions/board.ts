import type { PersonId } from '../shared/ids.ts';
import { latestTurn, ofKind } from './fact-turns.ts';
import type { Fact } from './fact.ts';
import type { Format, Step, VoteRule } from './format.ts';
import { orderFacts } from './order-facts.ts';
import type { Card, SessionView } from './view.ts';

/** Cards that belong together; one that was not put to another stands alone in its group. */
export interface CardGroup {
  /** Of the card that the others were put to. */
  readonly id: string;
  /** In the order they were written. */
  readonly cards: readonly Card[];
}

/**
 * The cards of a step in their groups, in the order of their first cards. Who puts cards together says where each
 * belongs, and the latest word on a card counts, so that the order in which the words arrive does not matter.
 */
export function groupsOf(cards: readonly Card[], facts: readonly Fact[]): readonly CardGroup[] {
  const into = latestPlaces(facts);
  const groups = new Map<string, Card[]>();
  for (const card of cards) {
    const id = rootOf(card.id, into);
    const group = groups.get(id);
    if (group) group.push(card);
    else groups.set(id, [card]);
  }
  return [...groups].map(([id, members]) => ({ id, cards: members }));
}

/** The turn that the next word on where this card belongs takes. */
export function nextGroupTurn(card: string, facts: readonly Fact[]): number {
  return latestTurn(ofKind(orderFacts(facts), 'card-grouped'), (fact) => fact.body.card === card) + 1;
}

function latestPlaces(facts: readonly Fact[]): ReadonlyMap<string, string | null> {
  const latest = new Map<string, { into: string | null; turn: number }>();
  for (const { body } of ofKind(orderFacts(facts), 'card-grouped')) {
    const known = latest.get(body.card);
    if (!known || known.turn < body.turn) latest.set(body.card, body);
  }
  return new Map([...latest].map(([card, { into }]) => [card, into]));
}

/** Two people who put each other's cards together at once make a ring; the lowest name in it stands for all. */
function rootOf(card: string, into: ReadonlyMap<string, string | null>): string {
  const path = [card];
  for (;;) {
    const next = into.get(path.at(-1) ?? '') ?? null;
    if (next === null) return path.at(-1) ?? card;

    const at = path.indexOf(next);
    if (at !== -1) return path.slice(at).toSorted()[0] ?? next;
    path.push(next);
  }
}

/** What one person chose, and how the choices of all add up. */
export interface Votes {
  /** By the id of the group. */
  readonly totals: ReadonlyMap<string, number>;
  /** The cards that this person chose, with the turn of each choice. */
  readonly mine: ReadonlyMap<string, number>;
  /** How many choices this person has left. */
  readonly left: number;
  /** People who chose anything. */
  readonly voters: number;
}

/**
 * The votes of a step. Of what a person chose beyond the budget, as two windows without a network can, the first
 * in the server's order count.
 */
export function votesOn(
  groups: readonly CardGroup[],
  rule: VoteRule,
  { facts, me }: { readonly facts: readonly Fact[]; readonly me: PersonId | null },
): Votes {
  const ordered = orderFacts(facts);
  const groupOf = new Map(groups.flatMap(({ id, cards }) => cards.map((card) => [card.id, id] as const)));
  const gone = ofKind(ordered, 'vote-withdrawn');
  const chosen = new Map<PersonId, Map<string, number>>();
  for (const { by, body } of ofKind(ordered, 'vote-cast')) {
    const withdrawn = latestTurn(gone, (fact) => fact.by.id === by.id && fact.body.card === body.card);
    if (withdrawn >= body.turn || !groupOf.has(body.card)) continue;

    const own = chosen.get(by.id) ?? new Map<string, number>();
    chosen.set(by.id, own);
    if (own.has(body.card) || own.size < rule.each)
      own.set(body.card, Math.max(body.turn, own.get(body.card) ?? 0));
  }

  const totals = new Map<string, number>();
  for (const own of chosen.values()) {
    for (const card of own.keys()) {
      const group = groupOf.get(card) ?? card;
      totals.set(group, (totals.get(group) ?? 0) + 1);
    }
  }
  const mine = (me && chosen.get(me)) ?? new Map<string, number>();
  return { totals, mine, left: rule.each - mine.size, voters: chosen.size };
}

/** The turn that this person's next choice of a card takes. */
export function nextVoteTurn(card: string, { facts, me }: { facts: readonly Fact[]; me: PersonId }): number {
  const own = (fact: Fact & { body: { card: string } }) => fact.by.id === me && fact.body.card === card;
  return latestTurn(ofKind(orderFacts(facts), 'vote-cast'), own) + 1;
}

/** The step whose vote has something to say about the cards of a step, and whether it is over. */
export function voteAbout(
  format: Format,
  view: SessionView,
  step: string,
): { readonly rule: VoteRule; readonly closed: boolean } | null {
  const vote = format.steps.find((one): one is Step & { vote: VoteRule } => one.vote?.on === step);
  if (!vote) return null;

  const runs = view.step?.id === vote.id;
  if (!runs && !view.past.some(({ id }) => id === vote.id)) return null;
  return { rule: vote.vote, closed: !runs || view.closedBy !== null };
}

/** Groups with the most votes first; those with as many stay in their order. */
export function byVotes(
  groups: readonly CardGroup[],
  { totals }: Pick<Votes, 'totals'>,
): readonly CardGroup[] {
  return groups.toSorted((a, b) => (totals.get(b.id) ?? 0) - (totals.get(a.id) ?? 0));
}
