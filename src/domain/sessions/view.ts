import type { PersonRef } from '../communities/person.ts';
import type { Key } from '../shared/ids.ts';
import type { IsoInstant, LocalDate } from '../shared/time.ts';

/** What a live session looks like, from the facts known so far. Times are the server's. */
export interface SessionView {
  /** Null until somebody started the session. */
  readonly step: RunningStep | null;
  /** Steps before the current one, in the order they were run; a step run twice is here twice. */
  readonly past: readonly PastStep[];
  readonly facilitator: Facilitation;
  /** The ids of the steps in the order in which they are to come; empty for that of the format. */
  readonly order: readonly string[];
  /** What it runs by since it started, as the start says it (`fact.ts`); null where none said it. */
  readonly format: string | null;
  readonly timerShown: boolean;
  /** Who opened the session, in the order of their check-ins. */
  readonly present: readonly PersonRef[];
  /** In the order they were written; withdrawn ones are left out. */
  readonly cards: readonly Card[];
  /** What was most valuable, one a person. */
  readonly mostValuable: readonly MostValuable[];
  readonly actions: readonly ActionItem[];
  /** Null where nothing was decided. */
  readonly decision: WrittenDown | null;
  /** A way of working that others can use again; null where none came of it. */
  readonly framework: WrittenDown | null;
  /** What others who meet the same can learn; null where nothing was named. */
  readonly lesson: WrittenDown | null;
  /** The challenge that what is kept answers, as the close says it; empty for none. */
  readonly challenge: Key | '';
  /** Null while the session goes on. */
  readonly closedBy: PersonRef | null;
  /** Written by a newer version of the product: kept, counted, not interpreted. */
  readonly unknownFacts: number;
}

export interface RunningStep {
  /** Counts up with every start of a step, from 1; going back counts up too. */
  readonly number: number;
  /** The id of a step of the session's format. */
  readonly id: string;
  readonly startedAt: IsoInstant;
  /** With added time and finished pauses in it. */
  readonly endsAt: IsoInstant;
  /** Since when the step stands still; null while it runs. */
  readonly pausedAt: IsoInstant | null;
  readonly addedMinutes: number;
  /** The latest turn of each thing that is done in turns; 0 before the first. */
  readonly turns: { readonly added: number; readonly paused: number };
}

export interface PastStep {
  readonly number: number;
  readonly id: string;
  readonly startedAt: IsoInstant;
  readonly endsAt: IsoInstant;
  /** When the next step began: later than `endsAt` where the step overran. */
  readonly leftAt: IsoInstant;
}

export interface Facilitation {
  readonly person: PersonRef;
  /** 0 while it is the person whom the session's row names. */
  readonly turn: number;
  /** The latest question whether the facilitator is still there; null where nobody asked this one. */
  readonly asked: {
    readonly turn: number;
    readonly at: IsoInstant | null;
    readonly answered: boolean;
  } | null;
  /** The latest turn of asking, whoever was asked; 0 before the first. */
  readonly askedTurn: number;
}

export interface Card {
  readonly id: string;
  readonly step: string;
  readonly text: string;
  readonly by: PersonRef;
  readonly edited: boolean;
  /** False while a part of it waits on this device. */
  readonly sent: boolean;
  readonly turns: { readonly changed: number; readonly withdrawn: number };
}

export interface MostValuable {
  readonly by: PersonRef;
  readonly text: string;
  readonly turn: number;
  /** Null while it waits on this device. */
  readonly at: IsoInstant | null;
}

/** What is written down at the end for all, by who closes the session. */
export type Written = 'decision' | 'framework' | 'lesson';

/** What one person wrote down for all. */
export interface WrittenDown {
  readonly by: PersonRef;
  readonly text: string;
  /** Null while it waits on this device. */
  readonly at: IsoInstant | null;
}

export interface ActionItem {
  readonly id: string;
  readonly text: string;
  readonly owner: PersonRef;
  readonly due: LocalDate;
  readonly by: PersonRef;
  /** Null while it waits on this device. */
  readonly at: IsoInstant | null;
  readonly turns: { readonly withdrawn: number };
}
