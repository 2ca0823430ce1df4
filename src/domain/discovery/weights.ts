/**
 * What counts how much when a set is chosen. Nobody sees a number of these; they are kept in one place so
 * that a later "more new faces" or "closer roles" turns them in words.
 */
export const weights = {
  /** In a role that was asked for; half of it for a role next to one. */
  role: 1,
  /** Moves among the people I named. */
  likeness: 0.8,
  /** Reached through many whom I know well. */
  closeness: 0.5,
  /** Some contacts in common rather than none or all. */
  moderateTie: 0.3,
  /** High among the people that the service says I work with. */
  relevant: 0.2,
  /** Could help with much of what is asked for. */
  depth: 0.3,
  /** Of the set: one more demand that somebody covers. */
  demand: 1,
  /** Of the set: one more discipline. */
  discipline: 0.3,
  /** Of the set: each of the first two whom the organizer does not work with. */
  newFace: 1,
} as const;
