/** What counts how much when a set is chosen. Nobody sees a number of these; they are turned in words. */
export interface Weights {
  /** In a role that was asked for; half of it for a role next to one. */
  readonly role: number;
  /** Moves among the people I named. */
  readonly likeness: number;
  /** Reached through many whom I know well. */
  readonly closeness: number;
  /** Some contacts in common rather than none or all. */
  readonly moderateTie: number;
  /** High among the people that the service says I work with. */
  readonly relevant: number;
  /** Could help with much of what is asked for. */
  readonly depth: number;
  /** Of the set: one more demand that somebody covers. More than all the rest together can be worth. */
  readonly demand: number;
  /** Of the set: one more discipline, up to so many. */
  readonly discipline: number;
  readonly disciplinesWanted: number;
  /** Of the set: each of the first new faces. */
  readonly newFace: number;
  /** Of the set: so many whom the organizer does not work with. */
  readonly newFacesWanted: number;
  /** Of the set: each of the first who could learn from another of it, or from a member. */
  readonly learner: number;
  readonly learnersWanted: number;
  /** Of the set: hours in which all of them work, up to two. */
  readonly commonHour: number;
}

/** How an organizer may lean, in words; each is a set of weights. */
export const leanings = ['balanced', 'more-new-faces', 'closer-roles', 'people-you-work-with'] as const;

export type Leaning = (typeof leanings)[number];

const balanced: Weights = {
  role: 1,
  likeness: 0.8,
  closeness: 0.5,
  moderateTie: 0.3,
  relevant: 0.2,
  depth: 0.3,
  demand: 100,
  discipline: 0.3,
  disciplinesWanted: 3,
  newFace: 1,
  newFacesWanted: 2,
  learner: 0.3,
  learnersWanted: 4,
  commonHour: 0.5,
};

const byLeaning: Readonly<Record<Leaning, Weights>> = {
  balanced,
  'more-new-faces': { ...balanced, newFacesWanted: 5, moderateTie: 0.1, relevant: 0 },
  'closer-roles': { ...balanced, role: 3, discipline: 0.1 },
  'people-you-work-with': { ...balanced, newFace: -0.6, newFacesWanted: 8, moderateTie: 0.8, relevant: 0.6 },
};

export function weightsFor(leaning: Leaning): Weights {
  return byLeaning[leaning];
}
