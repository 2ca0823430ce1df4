import { DateTime } from 'luxon';

import type { World } from '#sandbox/core/world.ts';
import { ianaZone } from '#sandbox/graph/calendar/zones.ts';

import type { Chance } from './chance.ts';
import { chanceFrom } from './chance.ts';
import { meetingsFromRows } from './csv-meetings.ts';
import { meetingsFromTies } from './csv-ties.ts';
import type { Row } from './csv-table.ts';
import { OrganisationFilesError, readTable } from './csv-table.ts';
import { newChannelId, siteAt } from './identifiers.ts';
import { domain } from './colleague.ts';
import { inventName, plainLetters } from './names.ts';
import { offices } from './offices.ts';
import type { Membership, Organisation, Person, Team } from './organisation.ts';
import { inventProfile } from './profiles.ts';
import { departments } from './roles.ts';

/** A network of one's own: `csv.md` says which files and columns there are. */
export function readOrganisationFolder(world: World, from: { folder: string; seed: number }): Organisation {
  const chance = chanceFrom(from.seed, 'folder');
  const problems: string[] = [];
  const rows = readTable(from.folder, 'people.csv', { required: ['id'], mayBeAbsent: false });
  const found = readPeople(chance, rows, problems);
  const people = new Map(found.map(({ key, person }) => [key, person]));
  const context = { people, problems, now: world.now(), tenantId: world.tenantId, chance };

  const ties = readTable(from.folder, 'ties.csv', { required: ['from', 'to'], mayBeAbsent: true });
  const meetings = readTable(from.folder, 'meetings.csv', {
    required: ['id', 'subject', 'start', 'end', 'attendees'],
    mayBeAbsent: true,
  });
  const groups = readTable(from.folder, 'groups.csv', { required: ['group', 'member'], mayBeAbsent: true });
  const organisation: Organisation = {
    people: withAdministrator(chance, [...people.values()]),
    teams: teamsFrom({ groups, world, ...context }),
    meetings: [...meetingsFromTies(context, ties), ...meetingsFromRows(context, meetings)],
    chats: [],
  };
  if (problems.length > 0) throw new OrganisationFilesError(problems.slice(0, 10));
  return organisation;
}

export interface FolderContext {
  readonly people: ReadonlyMap<string, Person>;
  readonly problems: string[];
  readonly now: number;
  readonly tenantId: string;
  readonly chance: Chance;
}

/** The person that a cell names, or a problem that says where the unknown id stands. */
export function personIn(
  context: FolderContext,
  row: Row,
  column: string,
  key = row.cell(column),
): Person | null {
  const person = key === null ? undefined : context.people.get(key);
  if (person) return person;
  context.problems.push(
    key === null
      ? `${row.file}, line ${String(row.line)}, column ${column}: an id is missing.`
      : `${row.file}, line ${String(row.line)}, column ${column}: people.csv has no person with the id "${key}".`,
  );
  return null;
}

function readPeople(
  seeded: Chance,
  rows: readonly Row[],
  problems: string[],
): { key: string; person: Person }[] {
  if (rows.length === 0) problems.push('people.csv: there is nobody in it.');
  const lines = new Map<string, number>();
  const upns = new Set<string>();
  const read: { key: string; person: Person; row: Row }[] = [];
  for (const row of rows) {
    const key = row.cell('id');
    const where = `people.csv, line ${String(row.line)}`;
    if (key === null) {
      problems.push(`${where}, column id: an id is missing.`);
      continue;
    }
    const earlier = lines.get(key);
    if (earlier !== undefined) {
      problems.push(`${where}, column id: "${key}" was already used in line ${String(earlier)}.`);
      continue;
    }
    lines.set(key, row.line);
    const person = readPerson(seeded.branch(key), key, row, problems);
    if (upns.has(person.upn.toLowerCase())) {
      problems.push(`${where}, column upn: "${person.upn}" belongs to somebody else already.`);
    }
    upns.add(person.upn.toLowerCase());
    read.push({ key, person, row });
  }
  const ids = new Map(read.map(({ key, person }) => [key, person.id]));
  return read.map(({ key, person, row }) => {
    const manager = row.cell('manager');
    const managerId = manager === null ? null : ids.get(manager);
    if (managerId === undefined) {
      problems.push(
        `people.csv, line ${String(row.line)}, column manager: there is no person with the id "${manager ?? ''}".`,
      );
    }
    return { key, person: { ...person, managerId: managerId ?? null } };
  });
}

function readPerson(chance: Chance, key: string, row: Row, problems: string[]): Person {
  const somewhere = chance.weighted(offices.map((one) => [one, one.share] as const));
  const office = offices.find(({ name }) => name === row.cell('office')) ?? somewhere;
  const department =
    row.cell('department') ?? chance.weighted(departments.map((one) => [one.name, one.share] as const));
  const known = departments.find(({ name }) => name === department) ?? chance.pick(departments);
  const role = chance.weighted(known.roles);
  const invented = inventName(chance, office.country);
  const given = row.cell('given_name');
  const surname = row.cell('surname');
  const givenName = given ?? (surname === null ? invented.given : null);
  const familyName = surname ?? (given === null ? invented.surname : null);
  const upn = row.cell('upn') ?? row.cell('mail') ?? `person${plainLetters(key) || '0'}@${domain}`;
  return {
    id: chance.guid(),
    upn,
    displayName: row.cell('name') ?? ([given, surname].filter(Boolean).join(' ') || invented.display),
    givenName: row.cell('name') === null ? givenName : given,
    surname: row.cell('name') === null ? familyName : surname,
    mail: row.cell('mail') ?? upn,
    jobTitle: row.cell('title') ?? role.title,
    department,
    office: row.cell('office') ?? office.name,
    country: row.cell('country') ?? office.country,
    language: row.cell('language') ?? office.language,
    timeZone: zoneIn(row, problems) ?? office.timeZone,
    workDays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
    workStart: clockIn(row, 'work_start', problems) ?? '09:00',
    workEnd: clockIn(row, 'work_end', problems) ?? '17:00',
    hasCustomZone: false,
    accountEnabled: oneOf(row, 'account_enabled', ['true', 'false'], problems) !== 'false',
    userType: oneOf(row, 'user_type', ['member', 'guest'], problems) === 'guest' ? 'Guest' : 'Member',
    kind: 'person',
    isAdmin: oneOf(row, 'is_admin', ['true', 'false'], problems) === 'true',
    managerId: null,
    profile: inventProfile(chance, role.discipline),
  };
}

function zoneIn(row: Row, problems: string[]): string | null {
  const name = row.cell('time_zone');
  if (name === null) return null;
  const zone = ianaZone(name);
  if (zone === null) {
    problems.push(
      `people.csv, line ${String(row.line)}, column time_zone: "${name}" is no time zone. Use an IANA name such as Europe/Berlin or a Windows name.`,
    );
  }
  return zone;
}

function clockIn(row: Row, column: string, problems: string[]): string | null {
  const value = row.cell(column);
  if (value === null) return null;
  if (/^([01]\d|2[0-3]):[0-5]\d$/u.test(value)) return value;
  problems.push(
    `people.csv, line ${String(row.line)}, column ${column}: "${value}" is no time of day such as 09:00.`,
  );
  return null;
}

function oneOf(row: Row, column: string, allowed: readonly string[], problems: string[]): string | null {
  const value = row.cell(column)?.toLowerCase() ?? null;
  if (value === null || allowed.includes(value)) return value;
  problems.push(
    `people.csv, line ${String(row.line)}, column ${column}: "${value}" is neither ${allowed.join(' nor ')}.`,
  );
  return null;
}

/** Somebody must be able to grant scopes. */
function withAdministrator(chance: Chance, people: readonly Person[]): Person[] {
  const upn = `admin@${domain}`;
  if (people.some((person) => person.upn.toLowerCase() === upn)) {
    return people.map((person) => (person.upn.toLowerCase() === upn ? { ...person, isAdmin: true } : person));
  }
  const [first] = people;
  return [
    ...people,
    {
      id: chance.branch('administrator').guid(),
      upn,
      displayName: 'Ines Adler',
      givenName: 'Ines',
      surname: 'Adler',
      mail: upn,
      jobTitle: 'IT administrator',
      department: 'Operations',
      office: 'Berlin',
      country: 'DE',
      language: 'de-DE',
      timeZone: first?.timeZone ?? 'Europe/Berlin',
      workDays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      workStart: '09:00',
      workEnd: '17:00',
      hasCustomZone: false,
      accountEnabled: true,
      userType: 'Member',
      kind: 'person',
      isAdmin: true,
      managerId: null,
      profile: inventProfile(chance.branch('administrator'), 'operations'),
    },
  ];
}

/** A team for each group, its first member the owner; and one that the first person owns alone. */
function teamsFrom(from: FolderContext & { groups: readonly Row[]; world: World }): Team[] {
  const members = new Map<string, Person[]>();
  for (const row of from.groups) {
    const group = row.cell('group');
    const person = personIn(from, row, 'member');
    if (group === null) {
      from.problems.push(`groups.csv, line ${String(row.line)}, column group: a name is missing.`);
      continue;
    }
    if (person) members.set(group, [...(members.get(group) ?? []), person]);
  }
  const [first] = from.people.values();
  const own = first ? [privateTeam(from, 'Practice', [first])] : [];
  return [...own, ...[...members].map(([name, people]) => privateTeam(from, name, people))];
}

function privateTeam(from: FolderContext & { world: World }, name: string, people: readonly Person[]): Team {
  const chance = from.chance.branch(`team ${name}`);
  const path = `${name.replace(/[^A-Za-z0-9]/gu, '')}-${chance.guid().slice(0, 4)}`;
  const site = siteAt({ host: from.world.sharePointHost, path, displayName: name, chance });
  const [owner, ...others] = [...new Set(people.map(({ id }) => id))];
  const members: Membership[] = [
    ...(owner === undefined ? [] : [{ personId: owner, role: 'owner' as const }]),
    ...others.map((personId) => ({ personId, role: 'member' as const })),
  ];
  return {
    id: chance.guid(),
    displayName: name,
    description: '',
    mail: `${plainLetters(path)}@${domain}`,
    visibility: 'Private',
    site,
    createdAt: DateTime.fromMillis(from.now).minus({ months: 6 }).toMillis(),
    members,
    channels: [
      { id: newChannelId(chance), displayName: 'General', membershipType: 'standard', site, members: [] },
    ],
  };
}
