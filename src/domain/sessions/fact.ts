import type { PersonRef } from '../communities/person.ts';
import { keyOf } from '../shared/key.ts';
import type { Key } from '../shared/ids.ts';
import type { IsoInstant, LocalDate } from '../shared/time.ts';

/**
 * One thing that happened in a live session. Facts are only ever added; what a session looks like is a fold
 * over them (`fold.ts`). Uniqueness is in the key: a step number can be started once, a person checks in once.
 * A `turn` counts changes of the same thing from 1: who changes it next takes the next turn.
 */
export interface Fact {
  readonly key: Key;
  readonly session: Key;
  readonly by: PersonRef;
  readonly body: FactBody;
  /** The server's stamp; null while the fact waits on this device. Order comes from it, never from a client. */
  readonly recorded: { readonly at: IsoInstant; readonly itemId: number } | null;
}

/**
 * `unknown` is carried and counted, not interpreted: what a newer version wrote, and what is about a whole series
 * (`series-facts.ts`), which has a key of its own.
 */
export type FactBody =
  | { readonly kind: 'checked-in'; readonly v: 1 }
  | {
      readonly kind: 'step-started';
      readonly v: 1;
      readonly number: number;
      readonly step: string;
      /** By the server's clock. */
      readonly startedAt: IsoInstant;
      readonly endsAt: IsoInstant;
      /**
       * With the first start: what the session runs by. The id of a format that every installation knows, or all of one
       * whose row may change (`own/own-steps.ts`).
       */
      readonly format?: string;
    }
  | {
      readonly kind: 'time-added';
      readonly v: 1;
      readonly number: number;
      readonly minutes: number;
      readonly turn: number;
    }
  | {
      readonly kind: 'paused';
      readonly v: 1;
      readonly number: number;
      readonly at: IsoInstant;
      readonly turn: number;
    }
  | {
      readonly kind: 'resumed';
      readonly v: 1;
      readonly number: number;
      readonly at: IsoInstant;
      readonly turn: number;
    }
  | {
      readonly kind: 'card-added';
      readonly v: 1;
      readonly card: string;
      readonly step: string;
      readonly text: string;
    }
  | {
      readonly kind: 'card-changed';
      readonly v: 1;
      readonly card: string;
      readonly text: string;
      readonly turn: number;
    }
  | { readonly kind: 'card-withdrawn'; readonly v: 1; readonly card: string; readonly turn: number }
  | { readonly kind: 'card-restored'; readonly v: 1; readonly card: string; readonly turn: number }
  /** Puts a card to another one's; into none, takes it out again. */
  | {
      readonly kind: 'card-grouped';
      readonly v: 1;
      readonly card: string;
      readonly into: string | null;
      readonly turn: number;
    }
  | { readonly kind: 'vote-cast'; readonly v: 1; readonly card: string; readonly turn: number }
  | { readonly kind: 'vote-withdrawn'; readonly v: 1; readonly card: string; readonly turn: number }
  | { readonly kind: 'valued'; readonly v: 1; readonly text: string; readonly turn: number }
  | {
      readonly kind: 'action-added';
      readonly v: 1;
      readonly action: string;
      readonly text: string;
      readonly owner: PersonRef;
      readonly due: LocalDate;
    }
  | { readonly kind: 'action-withdrawn'; readonly v: 1; readonly action: string; readonly turn: number }
  | { readonly kind: 'action-restored'; readonly v: 1; readonly action: string; readonly turn: number }
  /** Somebody wonders whether the facilitator is still there; the facilitator's own device answers by itself. */
  | { readonly kind: 'facilitator-asked'; readonly v: 1; readonly turn: number }
  | { readonly kind: 'facilitator-answered'; readonly v: 1; readonly turn: number }
  | { readonly kind: 'facilitation-taken'; readonly v: 1; readonly turn: number }
  /** Has the key that taking over has, so that of both in one turn there is one. */
  | { readonly kind: 'facilitation-given'; readonly v: 1; readonly to: PersonRef; readonly turn: number }
  /** In which order the steps of the format come. */
  | {
      readonly kind: 'steps-ordered';
      readonly v: 1;
      readonly steps: readonly string[];
      readonly turn: number;
    }
  | { readonly kind: 'timer-set'; readonly v: 1; readonly shown: boolean; readonly turn: number }
  /** Whether a person is done with the step that has this number. */
  | {
      readonly kind: 'ready-set';
      readonly v: 1;
      readonly number: number;
      readonly ready: boolean;
      readonly turn: number;
    }
  /** Holds what is sealed, besides who facilitates and the deputy. Named by one of them. */
  | { readonly kind: 'holder-named'; readonly v: 1; readonly person: PersonRef; readonly turn: number }
  /** The public half of a key; the private one stays on the device that it names. */
  | { readonly kind: 'seal-key'; readonly v: 1; readonly device: string; readonly publicKey: string }
  /** What was sealed in earlier rounds of the step is collected again. */
  | { readonly kind: 'round-opened'; readonly v: 1; readonly step: string; readonly round: number }
  /** A card that nobody reads before it is revealed; what it says is in `sealed` alone. */
  | {
      readonly kind: 'card-sealed';
      readonly v: 1;
      readonly card: string;
      readonly step: string;
      readonly round: number;
      readonly sealed: string;
    }
  /** By the card, what opens it. */
  | {
      readonly kind: 'round-revealed';
      readonly v: 1;
      readonly step: string;
      readonly round: number;
      readonly keys: Readonly<Record<string, string>>;
      readonly turn: number;
    }
  /** What the group decided; an empty text takes it back. */
  | { readonly kind: 'decided'; readonly v: 1; readonly text: string; readonly turn: number }
  /** A way of working that others can use again; an empty text takes it back. */
  | { readonly kind: 'framework-named'; readonly v: 1; readonly text: string; readonly turn: number }
  /** What others who meet the same can learn; an empty text takes it back. */
  | { readonly kind: 'lesson-named'; readonly v: 1; readonly text: string; readonly turn: number }
  /** One person's answers at the end, which nobody but those who hold a key can read. */
  | { readonly kind: 'pulse-sealed'; readonly v: 1; readonly sealed: string; readonly turn: number }
  /** How many gave each answer, from the worst to the best, to both questions. */
  | {
      readonly kind: 'pulse-told';
      readonly v: 1;
      readonly worth: readonly number[];
      readonly open: readonly number[];
    }
  /** Who does what in the session; named by who facilitates. */
  | {
      readonly kind: 'role-given';
      readonly v: 1;
      readonly role: string;
      readonly person: PersonRef;
      readonly turn: number;
    }
  /** Said before the summary is posted to a channel, so that two people do not both post it. */
  | {
      readonly kind: 'summary-claimed';
      readonly v: 1;
      readonly channel: string;
      readonly name: string;
    }
  /** Members whom the meeting's report named and who had not checked in; the latest turn tells all of them. */
  | {
      readonly kind: 'attendance-filled';
      readonly v: 1;
      readonly people: readonly PersonRef[];
      readonly turn: number;
    }
  | {
      readonly kind: 'session-closed';
      readonly v: 1;
      /** What is kept answers it, also what comes late; left out for none. */
      readonly challenge?: Key;
    }
  | { readonly kind: 'unknown'; readonly name: string; readonly v: number; readonly raw: string };

/** The key under which a fact of this kind can exist once. */
export function factKey(session: Key, by: PersonRef, body: FactBody): Key {
  switch (body.kind) {
    case 'checked-in':
      return keyOf('in', session, by.id);
    case 'step-started':
      return keyOf('step', session, body.number);
    case 'time-added':
      return keyOf('more', session, body.number, body.turn);
    case 'paused':
      return keyOf('pause', session, body.number, body.turn);
    case 'resumed':
      return keyOf('resume', session, body.number, body.turn);
    case 'card-added':
      return keyOf('card', session, body.card);
    case 'card-changed':
      return keyOf('card-change', session, body.card, body.turn);
    case 'card-withdrawn':
      return keyOf('card-gone', session, body.card, body.turn);
    case 'card-restored':
      return keyOf('card-back', session, body.card, body.turn);
    case 'card-grouped':
      return keyOf('group', session, body.card, body.turn);
    case 'vote-cast':
      return keyOf('vote', session, by.id, body.card, body.turn);
    case 'vote-withdrawn':
      return keyOf('vote-gone', session, by.id, body.card, body.turn);
    case 'valued':
      return keyOf('valued', session, by.id, body.turn);
    case 'action-added':
      return keyOf('action', session, body.action);
    case 'action-withdrawn':
      return keyOf('action-gone', session, body.action, body.turn);
    case 'action-restored':
      return keyOf('action-back', session, body.action, body.turn);
    case 'facilitator-asked':
      return keyOf('asked', session, body.turn);
    case 'facilitator-answered':
      return keyOf('answered', session, body.turn);
    case 'facilitation-taken':
    case 'facilitation-given':
      return keyOf('facilitator', session, body.turn);
    case 'steps-ordered':
      return keyOf('order', session, body.turn);
    case 'timer-set':
      return keyOf('timer', session, body.turn);
    case 'ready-set':
      return keyOf('ready', session, by.id, body.number, body.turn);
    case 'holder-named':
      return keyOf('holder', session, body.turn);
    case 'seal-key':
      return keyOf('seal-key', session, by.id, body.device);
    case 'round-opened':
      return keyOf('round', session, body.step, body.round);
    case 'card-sealed':
      return keyOf('sealed', session, body.card);
    case 'round-revealed':
      return keyOf('revealed', session, body.step, body.round, by.id, body.turn);
    case 'decided':
      return keyOf('decided', session, body.turn);
    case 'framework-named':
      return keyOf('framework', session, body.turn);
    case 'lesson-named':
      return keyOf('lesson', session, body.turn);
    case 'pulse-sealed':
      return keyOf('pulse', session, by.id, body.turn);
    case 'pulse-told':
      return keyOf('pulse-told', session, by.id);
    case 'role-given':
      return keyOf('role', session, body.role, body.turn);
    case 'summary-claimed':
      return keyOf('post', session, body.channel);
    case 'attendance-filled':
      return keyOf('filled', session, body.turn);
    case 'session-closed':
      return keyOf('closed', session);
    case 'unknown':
      throw new Error(`A fact of the kind "${body.name}" has no key here.`);
  }
}
