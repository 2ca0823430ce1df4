import * as v from 'valibot';
import type { Profile } from '#domain/discovery/evidence.ts';
import { toPersonId } from '#domain/shared/ids.ts';
import { isPersonalAccount } from './personal-account.ts';
import { filled } from './user-profile.ts';

export const personProperties =
  'id,displayName,jobTitle,department,officeLocation,userPrincipalName,scoredEmailAddresses,personType';

const text = v.optional(v.nullable(v.string()), null);

const person = v.looseObject({
  id: v.string(),
  displayName: text,
  jobTitle: text,
  department: text,
  officeLocation: text,
  userPrincipalName: text,
  scoredEmailAddresses: v.optional(v.array(v.looseObject({ address: text })), []),
  personType: v.optional(v.nullable(v.looseObject({ class: text, subclass: text })), null),
});

/** Null for groups, rooms and contacts: `/me/people` mixes them in. */
export function profileOfPerson(input: unknown): Profile | null {
  const read = v.safeParse(person, input);
  const id = read.success ? toPersonId(read.output.id) : null;
  if (!read.success || !id || read.output.personType?.class === 'Group') return null;

  const { displayName, jobTitle, department, officeLocation, userPrincipalName, personType } = read.output;
  const mail = read.output.scoredEmailAddresses[0]?.address ?? userPrincipalName;
  const isOfOrganisation = personType?.class === 'Person' && personType.subclass === 'OrganizationUser';
  return {
    person: { id, name: displayName ?? mail ?? '', mail: mail?.toLowerCase() ?? '' },
    title: filled(jobTitle),
    department: filled(department),
    office: filled(officeLocation),
    // This list says nothing of skills.
    skills: [],
    isColleague:
      isOfOrganisation &&
      isPersonalAccount({ mail, userPrincipalName, accountEnabled: null, userType: null }),
  };
}
