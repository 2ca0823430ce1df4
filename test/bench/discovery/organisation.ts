import { dayHours, type DayHours } from '#domain/discovery/day-hours.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { OrganisationFilesError, readTable, type Row } from '#sandbox/people/csv-table.ts';

/** An organisation as its files say it, nothing invented: what a file leaves out is not known. */
export interface Organisation {
  readonly people: readonly Employee[];
  /** Each pair once, whichever way round and however often the files name it. */
  readonly ties: readonly Tie[];
  /** Who sits in each meeting. */
  readonly meetings: readonly (readonly PersonId[])[];
  readonly groups: readonly (readonly PersonId[])[];
  /** From what the files call a person. */
  readonly idOf: ReadonlyMap<string, PersonId>;
}

export interface Employee {
  readonly id: PersonId;
  readonly name: string;
  readonly title: string | null;
  readonly department: string | null;
  readonly office: string | null;
  readonly manager: PersonId | null;
  readonly hours: DayHours | null;
  /** Neither a guest nor disabled. */
  readonly isColleague: boolean;
}

export interface Tie {
  readonly one: PersonId;
  readonly other: PersonId;
  readonly weight: number;
}

/** The folder that `src/sandbox/people/csv.md` describes. */
export function readOrganisation(folder: string): Organisation {
  const rows = readTable(folder, 'people.csv', { required: ['id'], mayBeAbsent: false });
  const problems: string[] = [];
  const idOf = idsOf(rows, problems);
  const person = (row: Row, column: string, key = row.cell(column)): PersonId | null => {
    const id = key === null ? undefined : idOf.get(key);
    if (id === undefined) {
      problems.push(
        `${placeIn(row)}, column ${column}: people.csv has no person with the id "${key ?? ''}".`,
      );
    }
    return id ?? null;
  };

  const organisation = {
    people: rows.flatMap((row) => employeeOf(row, { idOf, person, problems })),
    ties: tiesIn(folder, person, problems),
    meetings: meetingsIn(folder, person),
    groups: groupsIn(folder, person),
    idOf,
  };
  if (problems.length > 0) throw new OrganisationFilesError(problems.slice(0, 10));
  return organisation;
}

/** As ids of the product look, ascending as the file has them. */
export function idAt(place: number): PersonId {
  return `00000000-0000-4000-8000-${String(place).padStart(12, '0')}` as PersonId;
}

type FindPerson = (row: Row, column: string, key?: string | null) => PersonId | null;

function idsOf(rows: readonly Row[], problems: string[]): ReadonlyMap<string, PersonId> {
  const ids = new Map<string, PersonId>();
  for (const row of rows) {
    const key = row.cell('id');
    if (key === null) problems.push(`${placeIn(row)}, column id: an id is missing.`);
    else if (ids.has(key)) problems.push(`${placeIn(row)}, column id: "${key}" is there twice.`);
    else ids.set(key, idAt(ids.size + 1));
  }
  if (rows.length === 0) problems.push('people.csv: there is nobody in it.');
  return ids;
}

function employeeOf(
  row: Row,
  { idOf, person, problems }: { idOf: ReadonlyMap<string, PersonId>; person: FindPerson; problems: string[] },
): Employee[] {
  const key = row.cell('id');
  const id = key === null ? undefined : idOf.get(key);
  if (key === null || id === undefined) return [];
  return [
    {
      id,
      name: row.cell('name') ?? `Person ${key}`,
      title: row.cell('title'),
      department: row.cell('department'),
      office: row.cell('office'),
      manager: row.cell('manager') === null ? null : person(row, 'manager'),
      hours: hoursOf(row, problems),
      isColleague: row.cell('user_type') !== 'guest' && row.cell('account_enabled') !== 'false',
    },
  ];
}

/** Of one winter day: half a year earlier or later an hour more or less is no matter here. */
const winterDay = Date.UTC(2026, 0, 14, 12);

function hoursOf(row: Row, problems: string[]): DayHours | null {
  const zone = row.cell('time_zone');
  if (zone === null) return null;
  try {
    const local = new Date(winterDay).toLocaleString('sv-SE', { timeZone: zone });
    const ahead = Math.round((Date.parse(`${local.replace(' ', 'T')}Z`) - winterDay) / 60_000);
    const start = minuteOf(row.cell('work_start') ?? '09:00') - ahead;
    const end = minuteOf(row.cell('work_end') ?? '17:00') - ahead;
    return dayHours(start, end);
  } catch {
    problems.push(`${placeIn(row)}, column time_zone: "${zone}" is no IANA time zone.`);
    return null;
  }
}

function minuteOf(clock: string): number {
  const [hours = '', minutes = ''] = clock.split(':');
  return Number(hours) * 60 + Number(minutes);
}

function tiesIn(folder: string, person: FindPerson, problems: string[]): readonly Tie[] {
  const rows = readTable(folder, 'ties.csv', { required: ['from', 'to'], mayBeAbsent: true });
  return merged(
    rows.flatMap((row): Tie[] => {
      const [from, to] = [person(row, 'from'), person(row, 'to')];
      const weight = Number(row.cell('weight') ?? '1');
      if (!(weight > 0)) problems.push(`${placeIn(row)}, column weight: this is no number above zero.`);
      return from === null || to === null || from === to ? [] : [{ one: from, other: to, weight }];
    }),
  );
}

/** One tie for each pair. */
export function merged(ties: readonly Tie[]): readonly Tie[] {
  const pairs = new Map<string, Tie>();
  for (const { one, other, weight } of ties) {
    const [first, second] = one < other ? [one, other] : [other, one];
    const key = pairKey(first, second);
    pairs.set(key, { one: first, other: second, weight: weight + (pairs.get(key)?.weight ?? 0) });
  }
  return [...pairs.values()];
}

export function pairKey(one: PersonId, other: PersonId): string {
  return one < other ? one + other : other + one;
}

function meetingsIn(folder: string, person: FindPerson): readonly (readonly PersonId[])[] {
  return readTable(folder, 'meetings.csv', { required: ['attendees'], mayBeAbsent: true }).map((row) => [
    ...new Set(
      (row.cell('attendees') ?? '').split(';').flatMap((key) => {
        const id = person(row, 'attendees', key.trim());
        return id === null ? [] : [id];
      }),
    ),
  ]);
}

function groupsIn(folder: string, person: FindPerson): readonly (readonly PersonId[])[] {
  const groups = new Map<string, Set<PersonId>>();
  for (const row of readTable(folder, 'groups.csv', { required: ['group', 'member'], mayBeAbsent: true })) {
    const id = person(row, 'member');
    const name = row.cell('group') ?? '';
    if (id !== null) groups.set(name, (groups.get(name) ?? new Set()).add(id));
  }
  return [...groups.values()].map((members) => [...members]);
}

function placeIn({ file, line }: Row): string {
  return `${file}, line ${String(line)}`;
}
