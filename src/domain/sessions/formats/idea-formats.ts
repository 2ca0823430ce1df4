import type { Format } from '../format.ts';
import { inRounds } from './rounds.ts';

/** 1-2-4-All (Liberating Structures): an idea grows from one person to two, to four, to all. */
const oneTwoFourAll: Format = {
  id: '1-2-4-all',
  steps: [
    { id: 'alone', minutes: 1, speaks: 'nobody', listens: 'nobody', capture: 'cards' },
    { id: 'pairs', minutes: 2, speaks: 'pairs', listens: 'nobody', capture: 'cards' },
    { id: 'fours', minutes: 4, speaks: 'fours', listens: 'nobody', capture: 'cards' },
    { id: 'all', minutes: 5, speaks: 'one-by-one', listens: 'others', capture: 'most-valuable' },
  ],
  rounds: null,
};

/** Lean coffee: people bring topics, a vote orders them, each gets a timebox of eight minutes. */
const leanCoffee = inRounds({
  id: 'lean-coffee',
  steps: [
    { id: 'topics', minutes: 4, speaks: 'nobody', listens: 'nobody', capture: 'cards' },
    { id: 'pitch', minutes: 3, speaks: 'one-by-one', listens: 'others', capture: 'nothing' },
    {
      id: 'vote',
      minutes: 2,
      speaks: 'nobody',
      listens: 'nobody',
      capture: 'nothing',
      vote: { on: 'topics', each: 3 },
    },
    { id: 'talk', minutes: 8, speaks: 'everyone', listens: 'nobody', capture: 'cards', round: true },
    { id: 'valuable', minutes: 3, speaks: 'one-by-one', listens: 'others', capture: 'most-valuable' },
    { id: 'debrief', minutes: 4, speaks: 'everyone', listens: 'nobody', capture: 'actions' },
  ],
  rounds: { of: 'topics', count: 3, most: 5 },
});

/** Idea exchange: ideas are written alone, heard from everybody, chosen and made ready to be tried. */
const ideaExchange: Format = {
  id: 'idea-exchange',
  steps: [
    { id: 'question', minutes: 3, speaks: 'facilitator', listens: 'others', capture: 'nothing' },
    { id: 'alone', minutes: 5, speaks: 'nobody', listens: 'nobody', capture: 'cards', seen: 'sealed' },
    { id: 'round', minutes: 10, speaks: 'one-by-one', listens: 'others', capture: 'nothing' },
    {
      id: 'vote',
      minutes: 2,
      speaks: 'nobody',
      listens: 'nobody',
      capture: 'nothing',
      vote: { on: 'alone', each: 3 },
    },
    { id: 'build', minutes: 12, speaks: 'pairs', listens: 'nobody', capture: 'cards' },
    { id: 'valuable', minutes: 3, speaks: 'one-by-one', listens: 'others', capture: 'most-valuable' },
    { id: 'debrief', minutes: 5, speaks: 'everyone', listens: 'nobody', capture: 'actions' },
  ],
  rounds: null,
};

/**
 * Cross-functional workshop: one question, seen by each discipline apart before it is talked about together, so
 * that nobody's view is lost to the first one that is heard.
 */
const crossFunctionalWorkshop: Format = {
  id: 'cross-functional-workshop',
  steps: [
    { id: 'question', minutes: 8, speaks: 'facilitator', listens: 'others', capture: 'nothing' },
    { id: 'alone', minutes: 7, speaks: 'nobody', listens: 'nobody', capture: 'cards' },
    { id: 'disciplines', minutes: 15, speaks: 'one-by-one', listens: 'others', capture: 'cards' },
    { id: 'together', minutes: 20, speaks: 'everyone', listens: 'nobody', capture: 'cards' },
    { id: 'valuable', minutes: 5, speaks: 'everyone', listens: 'nobody', capture: 'most-valuable' },
    { id: 'debrief', minutes: 10, speaks: 'everyone', listens: 'nobody', capture: 'actions' },
  ],
  rounds: null,
};

export const ideaFormats: readonly Format[] = [
  oneTwoFourAll,
  leanCoffee,
  ideaExchange,
  crossFunctionalWorkshop,
];
