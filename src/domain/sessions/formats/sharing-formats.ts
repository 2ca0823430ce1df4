import type { Format } from '../format.ts';
import { inRounds } from './rounds.ts';

/** Framework sharing: one person shows a way of working that others try on a case of their own. */
const frameworkSharing: Format = {
  id: 'framework-sharing',
  steps: [
    { id: 'sharing', minutes: 12, speaks: 'case-giver', listens: 'others', capture: 'nothing' },
    { id: 'questions', minutes: 8, speaks: 'everyone', listens: 'nobody', capture: 'cards' },
    { id: 'trying', minutes: 15, speaks: 'nobody', listens: 'nobody', capture: 'cards' },
    { id: 'valuable', minutes: 5, speaks: 'everyone', listens: 'nobody', capture: 'most-valuable' },
    { id: 'debrief', minutes: 5, speaks: 'everyone', listens: 'nobody', capture: 'actions' },
  ],
  rounds: null,
};

const lightningTalks = inRounds({
  id: 'lightning-talks',
  steps: [
    { id: 'welcome', minutes: 2, speaks: 'facilitator', listens: 'others', capture: 'nothing' },
    { id: 'talk', minutes: 5, speaks: 'case-giver', listens: 'others', capture: 'nothing', round: true },
    { id: 'questions', minutes: 2, speaks: 'everyone', listens: 'nobody', capture: 'cards', round: true },
    { id: 'valuable', minutes: 3, speaks: 'one-by-one', listens: 'others', capture: 'most-valuable' },
    { id: 'debrief', minutes: 2, speaks: 'everyone', listens: 'nobody', capture: 'actions' },
  ],
  rounds: { of: 'talks', count: 4, most: 6 },
});

/** Case study: a case that is over is read first, and what was decided is told only after the group has decided. */
const caseStudy: Format = {
  id: 'case-study',
  steps: [
    { id: 'case', minutes: 8, speaks: 'case-giver', listens: 'others', capture: 'nothing' },
    { id: 'alone', minutes: 5, speaks: 'nobody', listens: 'nobody', capture: 'cards' },
    { id: 'discussion', minutes: 15, speaks: 'consultants', listens: 'case-giver', capture: 'cards' },
    { id: 'outcome', minutes: 7, speaks: 'case-giver', listens: 'others', capture: 'nothing' },
    { id: 'valuable', minutes: 8, speaks: 'one-by-one', listens: 'others', capture: 'most-valuable' },
    { id: 'debrief', minutes: 7, speaks: 'everyone', listens: 'nobody', capture: 'actions' },
  ],
  rounds: null,
};

const retrospective: Format = {
  id: 'retrospective',
  steps: [
    { id: 'welcome', minutes: 3, speaks: 'facilitator', listens: 'others', capture: 'nothing' },
    { id: 'facts', minutes: 10, speaks: 'everyone', listens: 'nobody', capture: 'cards' },
    { id: 'alone', minutes: 7, speaks: 'nobody', listens: 'nobody', capture: 'cards', seen: 'unnamed' },
    {
      id: 'vote',
      minutes: 3,
      speaks: 'nobody',
      listens: 'nobody',
      capture: 'nothing',
      vote: { on: 'alone', each: 3 },
    },
    { id: 'together', minutes: 22, speaks: 'everyone', listens: 'nobody', capture: 'cards' },
    { id: 'valuable', minutes: 6, speaks: 'one-by-one', listens: 'others', capture: 'most-valuable' },
    { id: 'debrief', minutes: 9, speaks: 'everyone', listens: 'nobody', capture: 'actions' },
  ],
  rounds: null,
};

const productShowcase: Format = {
  id: 'product-showcase',
  steps: [
    { id: 'demo', minutes: 12, speaks: 'case-giver', listens: 'others', capture: 'nothing' },
    { id: 'questions', minutes: 8, speaks: 'everyone', listens: 'nobody', capture: 'cards' },
    { id: 'feedback', minutes: 10, speaks: 'one-by-one', listens: 'case-giver', capture: 'cards' },
    { id: 'reply', minutes: 4, speaks: 'case-giver', listens: 'others', capture: 'nothing' },
    { id: 'valuable', minutes: 5, speaks: 'one-by-one', listens: 'others', capture: 'most-valuable' },
    { id: 'debrief', minutes: 6, speaks: 'everyone', listens: 'nobody', capture: 'actions' },
  ],
  rounds: null,
};

/** Peer project review: what could go wrong is written alone before anybody says what is good. */
const peerProjectReview: Format = {
  id: 'peer-project-review',
  steps: [
    { id: 'project', minutes: 10, speaks: 'case-giver', listens: 'others', capture: 'nothing' },
    { id: 'questions', minutes: 5, speaks: 'everyone', listens: 'nobody', capture: 'cards' },
    { id: 'risks', minutes: 5, speaks: 'nobody', listens: 'nobody', capture: 'cards', seen: 'sealed' },
    { id: 'feedback', minutes: 15, speaks: 'consultants', listens: 'case-giver', capture: 'cards' },
    { id: 'reply', minutes: 8, speaks: 'case-giver', listens: 'others', capture: 'most-valuable' },
    { id: 'debrief', minutes: 7, speaks: 'everyone', listens: 'nobody', capture: 'actions' },
  ],
  rounds: null,
};

export const sharingFormats: readonly Format[] = [
  frameworkSharing,
  lightningTalks,
  caseStudy,
  retrospective,
  productShowcase,
  peerProjectReview,
];
