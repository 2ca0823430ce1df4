import type { Format } from '../format.ts';
import { inRounds } from './rounds.ts';

/** Consultancy in 20 minutes, for a question that is small or clear. */
const consultancyShort: Format = {
  id: 'consultancy-short',
  steps: [
    { id: 'overview', minutes: 5, speaks: 'case-giver', listens: 'others', capture: 'nothing' },
    { id: 'clarifying', minutes: 3, speaks: 'everyone', listens: 'nobody', capture: 'cards' },
    { id: 'discussion', minutes: 8, speaks: 'consultants', listens: 'case-giver', capture: 'cards' },
    { id: 'reflection', minutes: 2, speaks: 'case-giver', listens: 'others', capture: 'most-valuable' },
    { id: 'debrief', minutes: 2, speaks: 'everyone', listens: 'nobody', capture: 'actions' },
  ],
  rounds: null,
};

/** Troika consulting (Liberating Structures): three people help one another in turn, about ten minutes each. */
const troikaConsulting = inRounds({
  id: 'troika-consulting',
  steps: [
    { id: 'alone', minutes: 1, speaks: 'nobody', listens: 'nobody', capture: 'nothing' },
    { id: 'share', minutes: 2, speaks: 'case-giver', listens: 'others', capture: 'nothing', round: true },
    { id: 'clarifying', minutes: 1, speaks: 'everyone', listens: 'nobody', capture: 'nothing', round: true },
    {
      id: 'consult',
      minutes: 4,
      speaks: 'consultants',
      listens: 'case-giver',
      capture: 'cards',
      round: true,
    },
    {
      id: 'valuable',
      minutes: 2,
      speaks: 'case-giver',
      listens: 'others',
      capture: 'most-valuable',
      round: true,
    },
    { id: 'debrief', minutes: 2, speaks: 'everyone', listens: 'nobody', capture: 'actions' },
  ],
  rounds: { of: 'people', count: 3, most: 4 },
});

/** Wise crowds (Liberating Structures): a quarter of an hour of help for each person. */
const wiseCrowds = inRounds({
  id: 'wise-crowds',
  steps: [
    { id: 'share', minutes: 2, speaks: 'case-giver', listens: 'others', capture: 'nothing', round: true },
    { id: 'clarifying', minutes: 3, speaks: 'everyone', listens: 'nobody', capture: 'cards', round: true },
    {
      id: 'consult',
      minutes: 8,
      speaks: 'consultants',
      listens: 'case-giver',
      capture: 'cards',
      round: true,
    },
    {
      id: 'valuable',
      minutes: 2,
      speaks: 'case-giver',
      listens: 'others',
      capture: 'most-valuable',
      round: true,
    },
  ],
  rounds: { of: 'people', count: 4, most: 5 },
});

/** Action learning set: half an hour for each person's question, with nothing but questions from the others. */
const actionLearningSet = inRounds({
  id: 'action-learning-set',
  steps: [
    { id: 'report', minutes: 3, speaks: 'one-by-one', listens: 'others', capture: 'nothing' },
    { id: 'share', minutes: 2, speaks: 'case-giver', listens: 'others', capture: 'nothing', round: true },
    { id: 'clarifying', minutes: 6, speaks: 'everyone', listens: 'nobody', capture: 'cards', round: true },
    { id: 'questions', minutes: 13, speaks: 'everyone', listens: 'nobody', capture: 'cards', round: true },
    { id: 'summary', minutes: 2, speaks: 'case-giver', listens: 'others', capture: 'nothing', round: true },
    { id: 'resources', minutes: 5, speaks: 'one-by-one', listens: 'others', capture: 'cards', round: true },
    { id: 'action', minutes: 2, speaks: 'case-giver', listens: 'others', capture: 'actions', round: true },
    { id: 'valuable', minutes: 2, speaks: 'one-by-one', listens: 'others', capture: 'most-valuable' },
  ],
  rounds: { of: 'people', count: 1, most: 3 },
});

/** Case clinic (Presencing Institute): a case is heard in silence and mirrored before it is talked about. */
const caseClinic: Format = {
  id: 'case-clinic',
  steps: [
    { id: 'roles', minutes: 2, speaks: 'facilitator', listens: 'nobody', capture: 'nothing' },
    { id: 'case', minutes: 15, speaks: 'case-giver', listens: 'others', capture: 'nothing' },
    { id: 'clarifying', minutes: 5, speaks: 'everyone', listens: 'nobody', capture: 'cards' },
    { id: 'stillness', minutes: 3, speaks: 'nobody', listens: 'nobody', capture: 'nothing' },
    { id: 'mirroring', minutes: 10, speaks: 'one-by-one', listens: 'case-giver', capture: 'cards' },
    { id: 'dialogue', minutes: 20, speaks: 'everyone', listens: 'nobody', capture: 'cards' },
    { id: 'closing', minutes: 8, speaks: 'one-by-one', listens: 'others', capture: 'most-valuable' },
    { id: 'journaling', minutes: 2, speaks: 'nobody', listens: 'nobody', capture: 'nothing' },
    { id: 'debrief', minutes: 5, speaks: 'everyone', listens: 'nobody', capture: 'actions' },
  ],
  rounds: null,
};

const caseClinicShort: Format = {
  id: 'case-clinic-short',
  steps: [
    { id: 'case', minutes: 5, speaks: 'case-giver', listens: 'others', capture: 'nothing' },
    { id: 'clarifying', minutes: 3, speaks: 'everyone', listens: 'nobody', capture: 'cards' },
    { id: 'stillness', minutes: 1, speaks: 'nobody', listens: 'nobody', capture: 'nothing' },
    { id: 'mirroring', minutes: 5, speaks: 'one-by-one', listens: 'case-giver', capture: 'cards' },
    { id: 'dialogue', minutes: 12, speaks: 'everyone', listens: 'nobody', capture: 'cards' },
    { id: 'closing', minutes: 4, speaks: 'one-by-one', listens: 'others', capture: 'most-valuable' },
  ],
  rounds: null,
};

export const problemFormats: readonly Format[] = [
  consultancyShort,
  troikaConsulting,
  wiseCrowds,
  actionLearningSet,
  caseClinic,
  caseClinicShort,
];
