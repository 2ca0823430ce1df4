import type { PersonRef } from '#domain/communities/person.ts';
import { latestTurn, ofKind } from '#domain/sessions/fact-turns.ts';
import type { FactBody } from '#domain/sessions/fact.ts';
import type { Format, Step } from '#domain/sessions/format.ts';
import { givenRoles, type SessionRole } from '#domain/sessions/roles.ts';
import { nextReadyTurn } from '#domain/sessions/readiness.ts';
import { mayFacilitate, startOf } from '#domain/sessions/steering.ts';
import type { Services } from '#ports/services.ts';
import type { LiveSession, SessionFollower } from './follow-session-live.ts';

type Needs = Pick<Services, 'account' | 'serverClock'>;

/**
 * What is seldom done in a session. Each resolves once it is committed on this device, and does nothing once the
 * session is closed; all but `setReady` and `takeBack` do nothing for who does not facilitate.
 */
export interface Steering {
  /** Goes to any step, to leave some out or to come back to one. */
  goTo(step: Step): Promise<void>;
  /** Puts a step one place earlier or later than it comes now. */
  move(step: Step, by: -1 | 1): Promise<void>;
  handOver(to: PersonRef): Promise<void>;
  /** Steers again where it was handed over by mistake, as long as that person steers. */
  takeBack(from: PersonRef): Promise<void>;
  showTimer(shown: boolean): Promise<void>;
  setReady(ready: boolean): Promise<void>;
  giveRole(role: SessionRole, to: PersonRef): Promise<void>;
}

export function steerSession(
  { account, serverClock }: Needs,
  { follower, format }: { readonly follower: SessionFollower; readonly format: Format },
): Steering {
  const me = account.person.id;
  return {
    goTo: (step) => steer(({ view }) => startOf(step, { view, format, now: serverClock.now() })),
    move: (step, by) =>
      steer(({ facts }) => {
        const steps = moved(
          format.steps.map(({ id }) => id),
          step.id,
          by,
        );
        return steps && { kind: 'steps-ordered', v: 1, steps, turn: nextTurn('steps-ordered', facts) };
      }),
    handOver: (to) =>
      steer(({ view }) =>
        to.id === me ? null : { kind: 'facilitation-given', v: 1, to, turn: view.facilitator.turn + 1 },
      ),
    takeBack: (from) =>
      write(({ view: { facilitator } }) =>
        facilitator.person.id === from.id
          ? { kind: 'facilitation-taken', v: 1, turn: facilitator.turn + 1 }
          : null,
      ),
    showTimer: (shown) =>
      steer(({ facts }) => ({ kind: 'timer-set', v: 1, shown, turn: nextTurn('timer-set', facts) })),
    giveRole: (role, person) =>
      steer(({ facts }) => {
        const given = ofKind(facts, 'role-given').filter(({ body }) => body.role === role);
        return givenRoles(facts)[role]?.id === person.id
          ? null
          : { kind: 'role-given', v: 1, role, person, turn: latestTurn(given) + 1 };
      }),
    setReady: (ready) =>
      write(({ view: { step }, facts }) =>
        step
          ? {
              kind: 'ready-set',
              v: 1,
              number: step.number,
              ready,
              turn: nextReadyTurn(step.number, { facts, me }),
            }
          : null,
      ),
  };

  function steer(decide: (live: Ready) => FactBody | null): Promise<void> {
    return write((live) => (mayFacilitate(live.view, me) ? decide(live) : null));
  }

  async function write(decide: (live: Ready) => FactBody | null): Promise<void> {
    const live = follower.live();
    const body = live.kind === 'ready' && live.view.closedBy === null ? decide(live) : null;
    if (body) await follower.addFact(body);
  }
}

type Ready = Extract<LiveSession, { kind: 'ready' }>;

function nextTurn(kind: 'steps-ordered' | 'timer-set', facts: Ready['facts']): number {
  return latestTurn(ofKind(facts, kind)) + 1;
}

/** Null where there is no such place. */
function moved(steps: readonly string[], step: string, by: -1 | 1): readonly string[] | null {
  const from = steps.indexOf(step);
  const other = steps[from + by];
  if (from < 0 || other === undefined) return null;

  return steps.map((id, at) => (at === from ? other : at === from + by ? step : id));
}
