import type { PersonRef } from '#domain/communities/person.ts';
import type { Fact } from '#domain/sessions/fact.ts';
import {
  holders,
  keyPeople,
  nextHolderTurn,
  openedCard,
  revealedSteps,
  revealOf,
  sealedRound,
  type SealedCard,
} from '#domain/sessions/sealed.ts';
import type { Session } from '#domain/sessions/session.ts';
import { mayFacilitate } from '#domain/sessions/steering.ts';
import { keyOf } from '#domain/shared/key.ts';
import type { Services } from '#ports/services.ts';
import type { LiveSession, SessionFollower } from './follow-session-live.ts';

/** What is done with sealed cards. Each resolves once it is committed on this device. */
export interface SealedCards {
  /** Lets this device hold what is sealed from now on, where its person may; once is enough. */
  offerKey(): Promise<void>;
  /** False where nobody holds a key yet, so that nothing can be sealed. */
  add(step: string, text: string): Promise<boolean>;
  /** What this person wrote on this device, by the card: nobody can read it from the log. */
  ownTexts(): Promise<Readonly<Record<string, string>>>;
  withdraw(card: SealedCard): Promise<void>;
  /** Takes the card as it was when it was withdrawn. */
  restore(card: SealedCard): Promise<void>;
  /** How many of these cards this device can open. */
  canOpen(cards: readonly SealedCard[]): Promise<number>;
  /** Opens for everybody what this device can open. */
  reveal(step: string): Promise<void>;
  /** For a round of which the keys are lost: everybody writes anew. */
  collectAgain(step: string): Promise<void>;
  nameHolder(person: PersonRef): Promise<void>;
}

type Needs = Pick<Services, 'account' | 'random' | 'cache' | 'sealing'>;

export function sealCards(
  { account, random, cache, sealing }: Needs,
  { session, follower }: { readonly session: Session; readonly follower: SessionFollower },
): SealedCards {
  const me = account.person.id;
  const ownTextsName = `sealed:${session.key}`;

  return {
    async offerKey() {
      const { view, facts } = ready();
      if (view.closedBy || !keyPeople(session, view, facts).some(({ id }) => id === me)) return;

      const key = await sealing.ownKey(session.key, true);
      const isKnown = (one: Fact) =>
        one.by.id === me && 'device' in one.body && one.body.device === key?.device;
      if (key && !ready().facts.some(isKnown)) await follower.addFact({ kind: 'seal-key', v: 1, ...key });
    },

    async add(step, text) {
      const { view, facts } = ready();
      const to = holders(session, view, facts);
      if (text.trim() === '' || view.closedBy || to.length === 0) return false;

      const card = random.uuid();
      const { number } = sealedRound(session.key, step, facts);
      const about = keyOf('card', session.key, step, number, card);
      const sealed = await sealing.seal(text.trim(), about, to);
      await cache.write(ownTextsName, { ...(await ownTexts()), [card]: text.trim() });
      await follower.addFact({ kind: 'card-sealed', v: 1, card, step, round: number, sealed });
      return true;
    },

    ownTexts,

    async withdraw({ id: card, withdrawn }) {
      await follower.addFact({ kind: 'card-withdrawn', v: 1, card, turn: withdrawn + 1 });
    },

    async restore({ id: card, withdrawn }) {
      await follower.addFact({ kind: 'card-restored', v: 1, card, turn: withdrawn + 1 });
    },

    canOpen: async (cards) => Object.keys(await keysTo(cards)).length,

    async reveal(step) {
      const { facts } = ready();
      const round = sealedRound(session.key, step, facts);
      const keys = await keysTo(round.cards.filter((card) => card.keys.length === 0));
      if (Object.keys(keys).length > 0) await follower.addFact(revealOf(round, keys, { facts, me }));
    },

    async collectAgain(step) {
      const { view, facts } = ready();
      if (!mayFacilitate(view, me)) return;

      const { number } = sealedRound(session.key, step, facts);
      await follower.addFact({ kind: 'round-opened', v: 1, step, round: number + 1 });
    },

    async nameHolder(person) {
      const { view, facts } = ready();
      if (!mayFacilitate(view, me)) return;

      await follower.addFact({ kind: 'holder-named', v: 1, person, turn: nextHolderTurn(facts) });
    },
  };

  function ready(): Extract<LiveSession, { kind: 'ready' }> {
    const live = follower.live();
    if (live.kind !== 'ready') throw new Error('Nothing can be sealed before the session is there.');

    return live;
  }

  async function keysTo(cards: readonly SealedCard[]): Promise<Readonly<Record<string, string>>> {
    const keys = await Promise.all(
      cards.map(
        async ({ id, sealed, about }) => [id, await sealing.keyTo(sealed, about, session.key)] as const,
      ),
    );
    return Object.fromEntries(keys.flatMap(([id, key]) => (key === null ? [] : [[id, key] as const])));
  }

  async function ownTexts(): Promise<Readonly<Record<string, string>>> {
    const kept = (await cache.read(ownTextsName))?.value;
    // Written above, under the key of this person.
    return typeof kept === 'object' && kept !== null ? (kept as Readonly<Record<string, string>>) : {};
  }
}

/** The cards that were revealed, as facts that can be read; what no key opens is left out. */
export async function openRevealed(
  { sealing }: Pick<Services, 'sealing'>,
  session: Session,
  facts: readonly Fact[],
): Promise<readonly Fact[]> {
  const cards = revealedSteps(facts).flatMap((step) => sealedRound(session.key, step, facts).cards);
  const opened = await Promise.all(
    cards.map(async (card) => {
      for (const key of card.keys) {
        const text = await sealing.open(card.sealed, card.about, key);
        if (text !== null) return openedCard(card, text);
      }
      return [];
    }),
  );
  return opened.flat();
}
