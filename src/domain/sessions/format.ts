/** Who may speak in a step; everybody else listens. */
export type Speaker = 'facilitator' | 'case-giver' | 'consultants' | 'everyone';

/** What a step asks people to write down. */
export type Capture = 'cards' | 'most-valuable' | 'actions' | 'nothing';

export interface Step {
  readonly id: string;
  readonly minutes: number;
  readonly speaks: Speaker;
  readonly capture: Capture;
}

/**
 * How a session runs: ordered, timed steps. The words of a step (its title and its prompt) are in the
 * message catalogue under the format's and the step's id.
 */
export interface Format {
  readonly id: string;
  readonly steps: readonly Step[];
}

/**
 * Consultancy: one person brings a dilemma, the others help the person see it anew.
 * After Thompson-Grove, Evans and Dunne (National School Reform Faculty), 50 minutes; the words are ours.
 */
export const consultancy: Format = {
  id: 'consultancy',
  steps: [
    { id: 'overview', minutes: 7, speaks: 'case-giver', capture: 'nothing' },
    { id: 'clarifying', minutes: 5, speaks: 'everyone', capture: 'cards' },
    { id: 'probing', minutes: 10, speaks: 'everyone', capture: 'cards' },
    { id: 'discussion', minutes: 15, speaks: 'consultants', capture: 'cards' },
    { id: 'reflection', minutes: 6, speaks: 'case-giver', capture: 'most-valuable' },
    { id: 'debrief', minutes: 7, speaks: 'everyone', capture: 'actions' },
  ],
};

/** Framework sharing: one person shows a way of working that others try on a case of their own. */
const frameworkSharing: Format = {
  id: 'framework-sharing',
  steps: [
    { id: 'sharing', minutes: 12, speaks: 'case-giver', capture: 'nothing' },
    { id: 'questions', minutes: 8, speaks: 'everyone', capture: 'cards' },
    { id: 'trying', minutes: 15, speaks: 'everyone', capture: 'cards' },
    { id: 'valuable', minutes: 5, speaks: 'everyone', capture: 'most-valuable' },
    { id: 'debrief', minutes: 5, speaks: 'everyone', capture: 'actions' },
  ],
};

/**
 * Cross-functional workshop: one question, seen by each discipline apart before it is talked about together, so
 * that nobody's view is lost to the first one that is heard.
 */
const crossFunctionalWorkshop: Format = {
  id: 'cross-functional-workshop',
  steps: [
    { id: 'question', minutes: 8, speaks: 'facilitator', capture: 'nothing' },
    { id: 'alone', minutes: 7, speaks: 'everyone', capture: 'cards' },
    { id: 'disciplines', minutes: 15, speaks: 'everyone', capture: 'cards' },
    { id: 'together', minutes: 20, speaks: 'everyone', capture: 'cards' },
    { id: 'valuable', minutes: 5, speaks: 'everyone', capture: 'most-valuable' },
    { id: 'debrief', minutes: 10, speaks: 'everyone', capture: 'actions' },
  ],
};

export const formats: readonly Format[] = [consultancy, frameworkSharing, crossFunctionalWorkshop];

/** Undefined for a format that this version does not know. */
export function formatById(id: string): Format | undefined {
  return formats.find((format) => format.id === id);
}

/** The sum of the steps, in minutes. */
export function minutesOf(format: Format): number {
  return format.steps.reduce((sum, step) => sum + step.minutes, 0);
}
