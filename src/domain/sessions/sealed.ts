import type { PersonRef } from '../communities/person.ts';
import { keyOf } from '../shared/key.ts';
import type { Key, PersonId } from '../shared/ids.ts';
import { latestOf, latestTurn, ofKind, type FactOf } from './fact-turns.ts';
import type { Fact, FactBody } from './fact.ts';
import { orderFacts } from './order-facts.ts';
import type { Session } from './session.ts';
import type { SessionView } from './view.ts';

/**
 * Cards that are sealed until they are revealed. Each is encrypted for the devices of the few who hold a key; who
 * reveals publishes what opens each card, so that everybody reads it and sees that it is what was sealed. A round
 * whose keys are lost is collected again.
 */
export interface SealedRound {
  readonly step: string;
  readonly number: number;
  /** In the order they were written; withdrawn ones are left out. */
  readonly cards: readonly SealedCard[];
  /** How many of them nobody has revealed yet; late ones come after the others. */
  readonly closed: number;
  readonly isRevealed: boolean;
}

export interface SealedCard {
  readonly id: string;
  readonly by: PersonRef;
  readonly sealed: string;
  /** What it is about: no other card can be put under the same seal. */
  readonly about: string;
  /** What may open it; a key that does not fit opens nothing. */
  readonly keys: readonly string[];
  readonly sent: boolean;
  readonly withdrawn: number;
  readonly fact: FactOf<'card-sealed'>;
}

/** A key to encrypt for, and whose device it is on. */
export interface Holder {
  readonly person: PersonRef;
  readonly device: string;
  readonly publicKey: string;
}

export function sealedRound(session: Key, step: string, facts: readonly Fact[]): SealedRound {
  const ordered = orderFacts(facts);
  const rounds = ofKind(ordered, 'round-opened').filter(({ body }) => body.step === step);
  const number = Math.max(1, ...rounds.map(({ body }) => body.round));
  const inRound = ({ body }: { body: { step: string; round: number } }) =>
    body.step === step && body.round === number;
  const revealed = ofKind(ordered, 'round-revealed').filter(inRound);
  const cards = ofKind(ordered, 'card-sealed')
    .filter(inRound)
    .flatMap((fact) => cardOf(session, fact, ordered, revealed));
  return {
    step,
    number,
    cards,
    closed: cards.filter(({ keys }) => keys.length === 0).length,
    isRevealed: revealed.length > 0,
  };
}

function cardOf(
  session: Key,
  fact: FactOf<'card-sealed'>,
  ordered: readonly Fact[],
  revealed: readonly FactOf<'round-revealed'>[],
): readonly SealedCard[] {
  const { card: id, step, round, sealed } = fact.body;
  const own = ({ by, body }: FactOf<'card-withdrawn' | 'card-restored'>) =>
    by.id === fact.by.id && body.card === id;
  const withdrawn = latestTurn(ofKind(ordered, 'card-withdrawn'), own);
  if (withdrawn > latestTurn(ofKind(ordered, 'card-restored'), own)) return [];

  const keys = revealed.flatMap(({ body }) => (Object.hasOwn(body.keys, id) ? (body.keys[id] ?? []) : []));
  return [
    {
      id,
      by: fact.by,
      sealed,
      about: keyOf('card', session, step, round, id),
      keys,
      sent: fact.recorded !== null,
      withdrawn,
      fact,
    },
  ];
}

/** Who may hold a key: who facilitates, the session's deputy, and whom one of those in charge named. */
export function keyPeople(session: Session, view: SessionView, facts: readonly Fact[]): readonly PersonRef[] {
  const inCharge = [view.facilitator.person, session.facilitator];
  const named = latestOf(
    ofKind(orderFacts(facts), 'holder-named').filter(({ by }) => inCharge.some(({ id }) => id === by.id)),
  );
  const people = [view.facilitator.person, session.deputy, named?.body.person ?? null];
  return people.filter(
    (person, at): person is PersonRef =>
      person !== null && people.findIndex((one) => one?.id === person.id) === at,
  );
}

/** The keys to encrypt for. A key of anybody else is no key here, whatever the log says. */
export function holders(session: Session, view: SessionView, facts: readonly Fact[]): readonly Holder[] {
  const people = keyPeople(session, view, facts);
  return ofKind(orderFacts(facts), 'seal-key').flatMap(({ by, body: { device, publicKey } }) =>
    people.some(({ id }) => id === by.id) ? { person: by, device, publicKey } : [],
  );
}

export function nextHolderTurn(facts: readonly Fact[]): number {
  return latestTurn(ofKind(facts, 'holder-named')) + 1;
}

/** What opens these cards, for everybody. */
export function revealOf(
  { step, number }: SealedRound,
  keys: Readonly<Record<string, string>>,
  { facts, me }: { readonly facts: readonly Fact[]; readonly me: PersonId },
): FactBody {
  const own = ofKind(facts, 'round-revealed').filter(
    ({ by, body }) => by.id === me && body.step === step && body.round === number,
  );
  return { kind: 'round-revealed', v: 1, step, round: number, keys, turn: latestTurn(own) + 1 };
}

/** A card that was opened, as the card that it would have been unsealed. */
export function openedCard({ id, fact }: SealedCard, text: string): Fact {
  return {
    ...fact,
    key: keyOf('card', fact.session, id),
    body: { kind: 'card-added', v: 1, card: id, step: fact.body.step, text },
  };
}

/** The steps of which anything was revealed. */
export function revealedSteps(facts: readonly Fact[]): readonly string[] {
  return [...new Set(ofKind(facts, 'round-revealed').map(({ body }) => body.step))];
}
