import { scopes, type GrantedBy, type Scope } from '../access/scopes.ts';

/** Where a search looks, in the order in which it is told. */
export const sources = [
  'members',
  'candidates',
  'relevant',
  'topics',
  'meetings',
  'teams',
  'directory',
  'profiles',
  'hours',
] as const;

export type Source = (typeof sources)[number];

/** What a source needs; null where the community's own rights decide. */
const neededFor = {
  members: null,
  candidates: 'Files.ReadWrite.AppFolder',
  relevant: 'People.Read',
  topics: 'People.Read',
  meetings: 'Calendars.ReadWrite',
  teams: 'TeamMember.Read.All',
  directory: 'User.Read.All',
  profiles: 'User.Read.All',
  hours: 'Calendars.ReadWrite',
} as const satisfies Record<Source, Scope | null>;

export function scopeOf(source: Source): Scope | null {
  return neededFor[source];
}

export function grantedBy(scope: Scope): GrantedBy {
  return scopes[scope].grantedBy;
}
