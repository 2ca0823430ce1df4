import * as v from 'valibot';
import type { Profile } from '#domain/discovery/evidence.ts';
import { toPersonId } from '#domain/shared/ids.ts';
import { isPersonalAccount } from './personal-account.ts';

/** Asked for in every read of users; what this sign-in may not see comes as null. */
export const userProperties =
  'id,displayName,mail,userPrincipalName,jobTitle,department,officeLocation,accountEnabled,userType';

/** Kept by the profile store: for one user at a time, never in a collection (501). */
export const profileProperties = `${userProperties},usageLocation,skills,interests`;

const text = v.optional(v.nullable(v.string()), null);

const user = v.looseObject({
  id: v.string(),
  displayName: text,
  mail: text,
  userPrincipalName: text,
  jobTitle: text,
  department: text,
  officeLocation: text,
  accountEnabled: v.optional(v.nullable(v.boolean()), null),
  userType: text,
  usageLocation: text,
  skills: v.optional(v.nullable(v.array(v.string())), null),
  interests: v.optional(v.nullable(v.array(v.string())), null),
});

/** Null for anything that is no user of the directory. */
export function profileOfUser(input: unknown): Profile | null {
  const read = v.safeParse(user, input);
  const id = read.success ? toPersonId(read.output.id) : null;
  if (!read.success || !id) return null;

  const { displayName, mail, userPrincipalName, accountEnabled, userType, usageLocation } = read.output;
  const address = (mail ?? userPrincipalName ?? '').toLowerCase();
  return {
    person: { id, name: displayName ?? address, mail: address },
    title: filled(read.output.jobTitle),
    department: filled(read.output.department),
    office: filled(read.output.officeLocation),
    skills: read.output.skills ?? [],
    ...(read.output.interests ? { interests: read.output.interests } : {}),
    ...(usageLocation ? { country: usageLocation } : {}),
    ...(accountEnabled === null ? {} : { isEnabled: accountEnabled }),
    isColleague: isPersonalAccount({ mail, userPrincipalName, accountEnabled, userType }),
  };
}

export function filled(value: string | null): string | null {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
