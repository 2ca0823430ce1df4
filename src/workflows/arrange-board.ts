import { nextGroupTurn, nextVoteTurn } from '#domain/sessions/board.ts';
import type { Fact, FactBody } from '#domain/sessions/fact.ts';
import type { Services } from '#ports/services.ts';
import type { SessionFollower } from './follow-session-live.ts';

/** What anybody can do with the cards of others. Each resolves once it is committed on this device. */
export interface Board {
  /** Puts a card to the group of another one; into none, takes it out again. */
  put(card: string, into: string | null): Promise<void>;
  vote(card: string): Promise<void>;
  /** Takes the choice back that was made in this turn. */
  withdrawVote(card: string, turn: number): Promise<void>;
}

export function arrangeBoard({ account }: Pick<Services, 'account'>, follower: SessionFollower): Board {
  const me = account.person.id;
  return {
    put: (card, into) =>
      card === into
        ? Promise.resolve()
        : write((facts) => ({ kind: 'card-grouped', v: 1, card, into, turn: nextGroupTurn(card, facts) })),
    vote: (card) =>
      write((facts) => ({ kind: 'vote-cast', v: 1, card, turn: nextVoteTurn(card, { facts, me }) })),
    withdrawVote: (card, turn) => write(() => ({ kind: 'vote-withdrawn', v: 1, card, turn })),
  };

  async function write(body: (facts: readonly Fact[]) => FactBody): Promise<void> {
    const live = follower.live();
    if (live.kind === 'ready' && live.view.closedBy === null) await follower.addFact(body(live.facts));
  }
}
