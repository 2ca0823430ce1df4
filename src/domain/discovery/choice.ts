import type { PersonId } from '../shared/ids.ts';
import type { Appraisal } from './appraise.ts';
import { coverage } from './covers.ts';
import type { Choosable } from './set-value.ts';

/** Somebody of the field, as the choice of a set looks at people. */
export interface Choice extends Choosable {
  readonly id: PersonId;
  readonly appraisal: Appraisal;
}

export function toChoice(appraisal: Appraisal): Choice {
  return {
    id: appraisal.profile.person.id,
    worth: appraisal.worth,
    covers: appraisal.covers.map(coverage),
    group: appraisal.group,
    discipline: appraisal.discipline,
    isNew: appraisal.relation === 'new-to-you',
    hours: appraisal.hours,
    learnsFrom: appraisal.learnsFrom,
    learnsFromMembers: appraisal.learnsFromMembers,
    appraisal,
  };
}

export function isOutside({ appraisal }: Choice): boolean {
  return appraisal.outside;
}
