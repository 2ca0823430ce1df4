import type { GraphCall } from '../route.ts';
import { GraphRefusal } from '../route.ts';
import { selected, selectedNames } from '../select.ts';
import type { PersonRow } from './person-store.ts';

/** What comes without $select. */
const usual = [
  'businessPhones', 'displayName', 'givenName', 'id', 'jobTitle', 'mail', 'mobilePhone', 'officeLocation',
  'preferredLanguage', 'surname', 'userPrincipalName',
] as const; // prettier-ignore

/** What User.ReadBasic.All shows of others; everything else comes as null. */
const basic = new Set([
  'id',
  'displayName',
  'givenName',
  'surname',
  'mail',
  'userPrincipalName',
  'businessPhones',
]);

/** Kept by SharePoint's profile store: of one user only, never of a collection. */
const profileProperties = [
  'aboutMe', 'skills', 'interests', 'responsibilities', 'pastProjects', 'schools', 'birthday', 'hireDate', 'mySite',
  'preferredName', 'mailboxSettings',
]; // prettier-ignore

const others = [
  'department', 'accountEnabled', 'userType', 'country', 'companyName', 'usageLocation', 'city', 'otherMails',
  'proxyAddresses', 'employeeId', 'createdDateTime', 'mailNickname', 'identities',
] as const; // prettier-ignore

export const userProperties: readonly string[] = [...usual, ...others, ...profileProperties];

const readsAll = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'];

export function seesAll(call: GraphCall): boolean {
  return readsAll.some((scope) => call.scopes.has(scope));
}

/** One user on its own address. */
export function oneUser(call: GraphCall, person: PersonRow): Record<string, unknown> {
  const isSelf = person.id === call.user.id;
  const wanted = selectedNames(call.query);
  const asksProfile = wanted?.some((name) => isOneOf(name, profileProperties)) ?? false;
  if (asksProfile && !isSelf && !seesAll(call)) {
    throw new GraphRefusal(
      403,
      'Authorization_RequestDenied',
      'Insufficient privileges to complete the operation.',
    );
  }
  return shown(call, { ...directoryProperties(person), ...profile(person) }, isSelf || seesAll(call));
}

/** One user among several. */
export function userInCollection(call: GraphCall, person: PersonRow): Record<string, unknown> {
  refuseProfileInCollection(call);
  return shown(call, directoryProperties(person), person.id === call.user.id || seesAll(call));
}

export function refuseProfileInCollection(call: GraphCall): void {
  const name = selectedNames(call.query)?.find((one) => isOneOf(one, profileProperties));
  if (name === undefined) return;
  throw new GraphRefusal(
    501,
    'NotImplemented',
    `Not Implemented: '${name}' cannot be returned within a user collection.`,
  );
}

/** All that the directory keeps of a person, for filters. */
export function directoryProperties(person: PersonRow): Record<string, unknown> {
  return {
    businessPhones: [],
    displayName: person.display_name,
    givenName: person.given_name,
    jobTitle: person.job_title,
    mail: person.mail,
    mobilePhone: null,
    officeLocation: person.office_location,
    preferredLanguage: person.preferred_language,
    surname: person.surname,
    userPrincipalName: person.upn,
    id: person.id,
    department: person.department,
    accountEnabled: person.account_enabled === 1,
    userType: person.user_type,
    country: person.country,
    companyName: null,
    usageLocation: person.country,
    city: person.office_location,
    otherMails: [],
    proxyAddresses: person.mail === null ? [] : [`SMTP:${person.mail}`],
    employeeId: null,
    createdDateTime: '2024-01-08T09:00:00Z',
    mailNickname: person.upn.split('@')[0],
    identities: [],
  };
}

function profile(person: PersonRow): Record<string, unknown> {
  // JSON lists of strings, written by the generator.
  const list = (json: string) => JSON.parse(json) as string[];
  return {
    aboutMe: person.about_me,
    skills: list(person.skills_json),
    interests: list(person.interests_json),
    responsibilities: list(person.responsibilities_json),
    pastProjects: list(person.past_projects_json),
    schools: [],
    birthday: '0001-01-01T08:00:00Z',
    hireDate: '0001-01-01T08:00:00Z',
    mySite: null,
    preferredName: '',
  };
}

function shown(call: GraphCall, all: Record<string, unknown>, isFull: boolean): Record<string, unknown> {
  const visible = Object.fromEntries(
    Object.entries(all).map(([name, value]) => [name, isFull || basic.has(name) ? value : null]),
  );
  if (selectedNames(call.query))
    return selected(visible, call.query, { type: 'user', known: userProperties });
  return Object.fromEntries(usual.map((name) => [name, visible[name]]));
}

function isOneOf(name: string, names: readonly string[]): boolean {
  return names.some((one) => one.toLowerCase() === name.toLowerCase());
}
