import type { PersonId } from '../shared/ids.ts';

/** A person as text: rows keep the id with the name and the mail as they were, so a leaver's row still reads. */
export interface PersonRef {
  readonly id: PersonId;
  readonly name: string;
  /** Empty where it is not known. */
  readonly mail: string;
}
