import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { createSandbox, type Sandbox } from '#sandbox/core/sandbox.ts';
import { OrganisationFilesError } from '#sandbox/people/csv-table.ts';

import { ukFacultyFolder, ukFacultyIsHere } from '../../support/uk-faculty.ts';
import { asPerson, at } from '../core/small-organisation.ts';

let folder: string;
const opened: Sandbox[] = [];
const now = Date.parse('2026-11-22T09:00:00Z');

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'peerloom-org-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  for (const sandbox of opened.splice(0)) sandbox.close();
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
}

function open(from = folder, seed = 1): Sandbox {
  const sandbox = createSandbox({
    dataFolder: ':memory:',
    scenario: { kind: 'folder', folder: from, seed },
    now: () => now,
  });
  opened.push(sandbox);
  return sandbox;
}

const people = 'id\na\nb\nc\n';

test.each([
  { name: 'no people.csv', files: {}, says: ['people.csv: there is no such file in FOLDER.'] },
  { name: 'nobody', files: { 'people.csv': 'id\n' }, says: ['people.csv: there is nobody in it.'] },
  {
    name: 'no id column',
    files: { 'people.csv': 'name\nAda\n' },
    says: ['people.csv, line 1: the column "id" is missing.'],
  },
  {
    name: 'an id twice and an empty one',
    files: { 'people.csv': 'id,name\na,Ada\na,Bob\n,Cy\n' },
    says: [
      'people.csv, line 3, column id: "a" was already used in line 2.',
      'people.csv, line 4, column id: an id is missing.',
    ],
  },
  {
    name: 'an unknown time zone',
    files: { 'people.csv': 'id,time_zone\na,Mars/Olympus\n' },
    says: [
      'people.csv, line 2, column time_zone: "Mars/Olympus" is no time zone. Use an IANA name such as Europe/Berlin or a Windows name.',
    ],
  },
  {
    name: 'an unknown manager, a strange switch, a strange hour',
    files: { 'people.csv': 'id,manager,account_enabled,work_start\na,z,perhaps,9am\n' },
    says: [
      'people.csv, line 2, column work_start: "9am" is no time of day such as 09:00.',
      'people.csv, line 2, column account_enabled: "perhaps" is neither true nor false.',
      'people.csv, line 2, column manager: there is no person with the id "z".',
    ],
  },
  {
    name: 'an account that two share',
    files: { 'people.csv': 'id,upn\na,x@contoso.example\nb,X@contoso.example\n' },
    says: ['people.csv, line 3, column upn: "X@contoso.example" belongs to somebody else already.'],
  },
  {
    name: 'a line that is too short',
    files: { 'people.csv': 'id,name\na\n' },
    says: ['people.csv, line 2: this line has more or fewer cells than the first line has column names.'],
  },
  {
    name: 'an open quotation mark',
    files: { 'people.csv': 'id,name\na,"Ada\n' },
    says: [expect.stringMatching(/^people\.csv, line \d+: a quotation mark is opened and never closed\.$/u)],
  },
  {
    name: 'ties to nobody, to oneself, of no weight',
    files: { 'people.csv': people, 'ties.csv': 'from,to,weight\na,z,1\nb,b,1\na,b,heavy\na,b,-1\n' },
    says: [
      'ties.csv, line 2, column to: people.csv has no person with the id "z".',
      'ties.csv, line 3: the tie leads from "b" to itself.',
      'ties.csv, line 4, column weight: "heavy" is no number above zero.',
      'ties.csv, line 5, column weight: "-1" is no number above zero.',
    ],
  },
  {
    name: 'meetings at no time, backwards, with an unknown rhythm',
    files: {
      'people.csv': people,
      'meetings.csv':
        'id,subject,start,end,recurrence,attendees\n1,A,soon,2026-11-23T10:00,,a;b\n2,B,2026-11-23T10:00,2026-11-23T09:00,,a\n2,C,2026-11-23T10:00,2026-11-23T11:00,hourly,a\n4,D,2026-11-23T10:00,2026-11-23T11:00,,\n',
    },
    says: [
      'meetings.csv, line 4, column id: "2" was already used in line 3.',
      'meetings.csv, line 2, column start: "soon" is no date with a time such as 2026-11-23T09:00.',
      'meetings.csv, line 3, column end: the meeting ends before it starts.',
      'meetings.csv, line 4, column recurrence: "hourly" is none of daily, weekly, biweekly, monthly.',
      'meetings.csv, line 5, column attendees: nobody is named.',
    ],
  },
  {
    name: 'a group without name',
    files: { 'people.csv': people, 'groups.csv': 'group,member\n,a\n' },
    says: ['groups.csv, line 2, column group: a name is missing.'],
  },
])('$name: refused with a sentence', ({ files, says }) => {
  write(files as Record<string, string>);
  let problems: readonly string[] = [];
  try {
    open();
  } catch (error) {
    if (!(error instanceof OrganisationFilesError)) throw error;
    problems = error.problems.map((problem) => problem.replace(folder, 'FOLDER'));
  }
  expect(problems).toEqual(says);
});

test('what the files say is kept and what they leave out is invented, the same each time', () => {
  write({
    'people.csv':
      '\uFEFFName,ID,Time_Zone,Title,Manager,upn,user_type\nAda Byron,a,Tokyo Standard Time,Analyst,b,,\n,b,,,,bo@firm.example,guest\n',
  });
  const rows = () =>
    open().world.db.all<Record<string, unknown>>(
      'select upn, display_name, time_zone, job_title, department, user_type, manager_id is not null as managed from person order by rowid',
    );
  const [ada, bo, admin] = rows();
  expect(ada).toMatchObject({
    upn: 'persona@contoso.example',
    display_name: 'Ada Byron',
    time_zone: 'Asia/Tokyo',
    job_title: 'Analyst',
    managed: 1,
  });
  expect(bo).toMatchObject({ upn: 'bo@firm.example', user_type: 'Guest' });
  for (const invented of [bo?.['display_name'], bo?.['department'], bo?.['job_title'], ada?.['department']]) {
    expect(invented).toMatch(/\S/u);
  }
  expect(admin).toMatchObject({ upn: 'admin@contoso.example' });
  expect(rows()).toEqual(rows());
});

test('meetings and groups of the files are there, organized by the first attendee', async () => {
  write({
    'people.csv': 'id,time_zone\na,Europe/Berlin\nb,Asia/Tokyo\nc,UTC\n',
    'meetings.csv':
      'id,subject,start,end,recurrence,attendees\n1,Seminar,2026-11-23T09:00,2026-11-23T10:00,weekly,b;a;c\n',
    'groups.csv': 'group,member\nReaders,c\nReaders,a\n',
  });
  const sandbox = open();
  const person = (id: string) =>
    sandbox.world.db.get<{ id: string; upn: string }>(
      'select id, upn from person where upn = ?',
      `person${id}@contoso.example`,
    )!;
  const view = await asPerson(sandbox, person('a'), ['Calendars.Read'])(
    'GET',
    '/me/calendarView?startDateTime=2026-11-20&endDateTime=2026-12-08&$select=subject,start,organizer',
  );
  const events = at(view.body, 'value') as unknown[];
  expect(
    events.map((event) => [
      at(event, 'start', 'dateTime'),
      at(event, 'organizer', 'emailAddress', 'address'),
    ]),
  ).toEqual(
    ['2026-11-23', '2026-11-30', '2026-12-07'].map((date) => [
      `${date}T00:00:00.0000000`,
      'personb@contoso.example',
    ]),
  );
  const teams = async (id: string) =>
    (
      at(
        (await asPerson(sandbox, person(id), ['Team.ReadBasic.All'])('GET', '/me/joinedTeams')).body,
        'value',
      ) as unknown[]
    ).map((team) => at(team, 'displayName'));
  expect([await teams('a'), await teams('b'), await teams('c')]).toEqual([
    ['Practice', 'Readers'],
    [],
    ['Readers'],
  ]);
});

// The network lies beside the repository; where it is absent this suite is left out and says so.
const whereItIs = ukFacultyIsHere ? describe : describe.skip;

whereItIs('the UK faculty network of ../shared/data/ukfaculty', () => {
  test('each tie is as many meetings of the two as it weighs, and schools are departments', () => {
    const network = ukFacultyFolder();
    const sandbox = open(network.folder);
    expect(network.people).toHaveLength(81);
    expect(network.ties).toHaveLength(817);
    const counted = sandbox.world.db.all<{ pair: string; n: number }>(
      `select one.upn || ' ' || other.upn as pair, count(*) as n
     from event join event_attendee using (uid)
     join person as one on one.id = event.organizer_id
     join person as other on other.id = event_attendee.person_id
     where start_local between '2026-05-20' and '2026-11-22' group by pair`,
    );
    const expected = network.ties.map(({ from, to, weight }) => [
      `person${from}@contoso.example person${to}@contoso.example`,
      Math.max(1, Math.round(weight)),
    ]);
    expect(Object.fromEntries(counted.map(({ pair, n }) => [pair, n]))).toEqual(Object.fromEntries(expected));
    const schools = sandbox.world.db.all<{ department: string }>(
      "select distinct department from person where upn <> 'admin@contoso.example' order by 1",
    );
    expect(schools.map(({ department }) => department)).toEqual(
      [...new Set(network.people.map(({ school }) => school))].sort(),
    );
    rmSync(network.folder, { recursive: true });
  });
});
