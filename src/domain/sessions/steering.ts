import type { PersonId } from '../shared/ids.ts';
import { instantAt, millisecondsOf } from '../shared/time.ts';
import type { IsoInstant } from '../shared/time.ts';
import type { FactBody } from './fact.ts';
import type { Format, Step } from './format.ts';
import type { Session } from './session.ts';
import type { SessionView } from './view.ts';

/** How long the facilitator may be silent before anybody may take over. */
export const patience = 60_000;

/** The step that would come after the current one; null after the last. Before the start it is the first. */
export function nextStep(view: SessionView, format: Format): Step | null {
  return neighbour(view, format, 1);
}

/** The step before the current one; null at the first and before the start. */
export function previousStep(view: SessionView, format: Format): Step | null {
  return view.step === null ? null : neighbour(view, format, -1);
}

/** The format with its steps in the order that was chosen; those that nobody placed keep their order behind them. */
export function inOrder(format: Format, order: readonly string[]): Format {
  if (order.length === 0) return format;

  const place = ({ id }: Step) => (order.includes(id) ? order.indexOf(id) : order.length);
  return { ...format, steps: format.steps.toSorted((a, b) => place(a) - place(b)) };
}

/** Starts a step now, by the server's clock. Two people who start the same number start one step. */
export function startOf(
  step: Step,
  { view, format, now }: { readonly view: SessionView; readonly format: Format; readonly now: IsoInstant },
): FactBody {
  return {
    kind: 'step-started',
    v: 1,
    number: (view.step?.number ?? 0) + 1,
    step: step.id,
    startedAt: now,
    endsAt: instantAt(millisecondsOf(now) + step.minutes * 60_000),
    // Whatever becomes of the rows: who comes late, or has not read them anew, runs what the others run.
    ...(view.step === null ? { format: format.own?.text ?? format.id } : {}),
  };
}

/** Steps, time and closing are the facilitator's. */
export function mayFacilitate(view: SessionView, me: PersonId): boolean {
  return view.facilitator.person.id === me;
}

export type TakeOver =
  /** Steers already. */
  | { readonly kind: 'mine' }
  | { readonly kind: 'allowed' }
  /** May ask whether the facilitator is still there. */
  | { readonly kind: 'ask' }
  /** Asked; allowed when so many milliseconds have passed without an answer. */
  | { readonly kind: 'asked'; readonly left: number };

/** Whether this person may steer now, and what has to happen first. `now` is the server's. */
export function takeOver(session: Session, view: SessionView, me: PersonId, now: IsoInstant): TakeOver {
  const { asked } = view.facilitator;
  if (mayFacilitate(view, me)) return { kind: 'mine' };
  if (session.facilitator.id === me || session.deputy?.id === me) return { kind: 'allowed' };
  if (neverCame(session, view, now)) return { kind: 'allowed' };
  if (asked === null || asked.answered) return { kind: 'ask' };

  const left = asked.at === null ? patience : millisecondsOf(asked.at) + patience - millisecondsOf(now);
  return left <= 0 ? { kind: 'allowed' } : { kind: 'asked', left };
}

function neverCame(session: Session, view: SessionView, now: IsoInstant): boolean {
  const came = view.present.some((person) => person.id === view.facilitator.person.id);
  return !came && millisecondsOf(now) - millisecondsOf(session.startsAt) > patience;
}

function neighbour(view: SessionView, format: Format, offset: 1 | -1): Step | null {
  const current = format.steps.findIndex((step) => step.id === view.step?.id);
  return format.steps[current + offset] ?? null;
}
