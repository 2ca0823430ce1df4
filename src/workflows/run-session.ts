import type { PersonRef } from '#domain/communities/person.ts';
import { latestTurn, ofKind } from '#domain/sessions/fact-turns.ts';
import type { Fact, FactBody } from '#domain/sessions/fact.ts';
import type { Format, Step } from '#domain/sessions/format.ts';
import type { Session } from '#domain/sessions/session.ts';
import { mayFacilitate, nextStep, previousStep, startOf, takeOver } from '#domain/sessions/steering.ts';
import type { ActionItem, Card, SessionView, Written } from '#domain/sessions/view.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import type { Services } from '#ports/services.ts';
import type { LiveSession, SessionFollower } from './follow-session-live.ts';

/**
 * Everything a person can do in a live session. Each resolves once it is committed on this device; what makes
 * no sense at the moment, such as a next step after the last, does nothing.
 */
export interface SessionRun {
  /** Starts the session, or goes on to the next step. */
  next(): Promise<void>;
  back(): Promise<void>;
  addTime(minutes: number): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Asks whether the facilitator is still there; their own device answers. */
  askForFacilitator(): Promise<void>;
  /** Does nothing before it is allowed. */
  takeOver(): Promise<void>;
  /** Does nothing with a text of blanks, and in a step whose cards are sealed before they are revealed. */
  addCard(text: string): Promise<void>;
  changeCard(card: Card, text: string): Promise<void>;
  withdrawCard(card: Card): Promise<void>;
  /** Takes the card as it was when it was withdrawn. */
  restoreCard(card: Card): Promise<void>;
  /** What this person found most valuable; an empty text takes it back. */
  value(text: string): Promise<void>;
  addAction(action: { text: string; owner: PersonRef; due: LocalDate }): Promise<void>;
  withdrawAction(action: ActionItem): Promise<void>;
  restoreAction(action: ActionItem): Promise<void>;
  /** What the group decided or learned; an empty text takes it back. */
  writeDown(what: Written, text: string): Promise<void>;
}

type Needs = Pick<Services, 'account' | 'serverClock' | 'random'>;

interface Run {
  readonly session: Session;
  readonly format: Format;
  readonly follower: SessionFollower;
}

export function runSession(
  { account, serverClock, random }: Needs,
  { session, format, follower }: Run,
): SessionRun {
  const me = account.person.id;

  return {
    next: () => steer((view) => start(nextStep(view, format), view)),
    back: () => steer((view) => start(previousStep(view, format), view)),
    addTime: (minutes) =>
      steer(({ step }) =>
        step ? { kind: 'time-added', v: 1, number: step.number, minutes, turn: step.turns.added + 1 } : null,
      ),
    pause: () =>
      steer(({ step }) =>
        step?.pausedAt === null
          ? { kind: 'paused', v: 1, number: step.number, at: serverClock.now(), turn: step.turns.paused + 1 }
          : null,
      ),
    resume: () =>
      steer(({ step }) =>
        step?.pausedAt
          ? { kind: 'resumed', v: 1, number: step.number, at: serverClock.now(), turn: step.turns.paused }
          : null,
      ),
    askForFacilitator: () =>
      write((view) =>
        takeOver(session, view, me, serverClock.now()).kind === 'ask'
          ? { kind: 'facilitator-asked', v: 1, turn: view.facilitator.askedTurn + 1 }
          : null,
      ),
    takeOver: () =>
      write((view) =>
        takeOver(session, view, me, serverClock.now()).kind === 'allowed'
          ? { kind: 'facilitation-taken', v: 1, turn: view.facilitator.turn + 1 }
          : null,
      ),
    addCard: (text) =>
      write(({ step }, { facts }) =>
        step && isSaying(text) && !isSealed(step.id, facts)
          ? { kind: 'card-added', v: 1, card: random.uuid(), step: step.id, text: text.trim() }
          : null,
      ),
    changeCard: ({ id: card, text: before, turns }, text) =>
      write(() =>
        isSaying(text) && text.trim() !== before
          ? { kind: 'card-changed', v: 1, card, text: text.trim(), turn: turns.changed + 1 }
          : null,
      ),
    withdrawCard: ({ id: card, turns }) =>
      write(() => ({ kind: 'card-withdrawn', v: 1, card, turn: turns.withdrawn + 1 })),
    restoreCard: ({ id: card, turns }) =>
      write(() => ({ kind: 'card-restored', v: 1, card, turn: turns.withdrawn + 1 })),
    value: (text) =>
      write((view) => {
        const known = view.mostValuable.find(({ by }) => by.id === me);
        return (known?.text ?? '') === text.trim()
          ? null
          : { kind: 'valued', v: 1, text: text.trim(), turn: (known?.turn ?? 0) + 1 };
      }),
    addAction: ({ text, owner, due }) =>
      write(() =>
        isSaying(text)
          ? { kind: 'action-added', v: 1, action: random.uuid(), text: text.trim(), owner, due }
          : null,
      ),
    withdrawAction: ({ id: action, turns }) =>
      write(() => ({ kind: 'action-withdrawn', v: 1, action, turn: turns.withdrawn + 1 })),
    restoreAction: ({ id: action, turns }) =>
      write(() => ({ kind: 'action-restored', v: 1, action, turn: turns.withdrawn + 1 })),
    writeDown: (what, text) =>
      steer((view, { facts }) => {
        const kind = writtenFacts[what];
        return (view[what]?.text ?? '') === text.trim()
          ? null
          : { kind, v: 1, text: text.trim(), turn: latestTurn(ofKind(facts, kind)) + 1 };
      }),
  };

  function start(step: Step | null, view: SessionView): FactBody | null {
    return step && startOf(step, { view, format, now: serverClock.now() });
  }

  /** Only who facilitates steers: what somebody pressed who has just been relieved does nothing. */
  function steer(decide: (view: SessionView, live: Ready) => FactBody | null): Promise<void> {
    return write((view, live) => (mayFacilitate(view, me) ? decide(view, live) : null));
  }

  /** What is written before the reveal would be in the log for all to read. */
  function isSealed(step: string, facts: readonly Fact[]): boolean {
    return (
      format.steps.some(({ id, seen }) => id === step && seen === 'sealed') &&
      !facts.some(({ body }) => body.kind === 'round-revealed' && body.step === step)
    );
  }

  async function write(decide: (view: SessionView, live: Ready) => FactBody | null): Promise<void> {
    const live = follower.live();
    const body = live.kind === 'ready' ? decide(live.view, live) : null;
    if (body) await follower.addFact(body);
  }
}

const writtenFacts = {
  decision: 'decided',
  framework: 'framework-named',
  lesson: 'lesson-named',
} as const satisfies Record<Written, FactBody['kind']>;

type Ready = Extract<LiveSession, { kind: 'ready' }>;

/** The facilitator's device answers by itself whoever wonders, as long as the session is open on it. */
export function answerForFacilitator(
  { account }: Pick<Services, 'account'>,
  follower: SessionFollower,
): () => void {
  let answered = 0;
  return follower.subscribe(() => {
    const live = follower.live();
    if (live.kind !== 'ready' || !mayFacilitate(live.view, account.person.id)) return;

    const { asked } = live.view.facilitator;
    if (!asked || asked.answered || asked.turn <= answered) return;

    answered = asked.turn;
    follower.addFact({ kind: 'facilitator-answered', v: 1, turn: asked.turn }).catch(() => {
      answered = asked.turn - 1;
    });
  });
}

function isSaying(text: string): boolean {
  return text.trim() !== '';
}
