import type { PersonRef } from './person.ts';

/**
 * A member's word that somebody should be in the community. It goes to the organizer in a message and is kept in
 * no list: nothing about a person is written where others can read it before that person accepts.
 */
export interface Nomination {
  readonly person: PersonRef;
  readonly by: PersonRef;
}
