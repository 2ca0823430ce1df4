import { DateTime } from 'luxon';

import type { Chance } from './chance.ts';
import { Circles, isTour, withoutStrangers } from './circles.ts';
import type { Colleague } from './colleague.ts';
import { MeetingBuilder } from './meeting-builder.ts';
import type { Meeting, Person, Team } from './organisation.ts';
import { reportsOf, withCalendars } from './with-calendars.ts';
import { personaMeetings } from './persona-meetings.ts';
import { subjectsOf } from './profiles.ts';

/** Half a year back and two months ahead, in whole weeks. */
const pastWeeks = 25;
const comingWeeks = 8;
const largestMeeting = 480;

/** Calendars as a company has them, living around the moment at which the sandbox starts. */
export function inventMeetings(
  seeded: Chance,
  organisation: { colleagues: readonly Colleague[]; teams: readonly Team[] },
  at: { now: number; tenantId: string },
): Meeting[] {
  const chance = seeded.branch('meetings');
  const builder = new MeetingBuilder({ chance, now: at.now, tenantId: at.tenantId });
  const employees = withCalendars(
    organisation.colleagues.filter(
      ({ person }) => person.kind === 'person' && person.userType === 'Member' && person.accountEnabled,
    ),
  );
  const reports = reportsOf(employees);
  const byId = new Map(employees.map((one) => [one.person.id, one]));
  const circles = new Circles();

  personaMeetings(builder, employees, circles);
  for (const lead of employees) {
    meetingsOfLead(chance, builder, { lead, reports: reports.get(lead.person.id) ?? [] }, circles);
  }
  for (const squad of squads(chance, employees)) squadMeetings(chance, builder, squad, circles);
  for (const team of organisation.teams) teamMeeting(chance, builder, team, byId);
  for (const one of employees) ownTime(chance, builder, one.person, at.now);
  singleMeetings(chance, builder, employees, circles);
  return builder.meetings;
}

function meetingsOfLead(
  chance: Chance,
  builder: MeetingBuilder,
  { lead, reports }: { lead: Colleague; reports: readonly Person[] },
  circles: Circles,
): void {
  if (reports.length === 0) return;
  for (const report of reports) {
    builder.weekly(
      {
        subject: `1:1 ${firstName(lead.person)} / ${firstName(report)}`,
        organizer: lead.person,
        others: [report],
        minutes: 30,
      },
      chance.happens(0.6) ? 1 : 2,
    );
  }
  const group = withoutStrangers([lead.person, ...reports]);
  builder.weekly({
    subject:
      `${chance.pick(['Team weekly', 'Staff meeting', 'Weekly planning'])} ${lead.person.department ?? ''}`.trim(),
    organizer: lead.person,
    others: group.slice(1, 9),
    minutes: chance.pick([30, 45, 60]),
  });
  circles.add(group);
}

/** Mixed groups that build something together, five to eight people. */
function squads(chance: Chance, employees: readonly Colleague[]): Person[][] {
  const of = (discipline: string) =>
    chance.sample(
      employees.filter((one) => one.discipline === discipline).map(({ person }) => person),
      employees.length,
    );
  const pools = {
    product: of('product'),
    design: [...of('design'), ...of('research')],
    engineering: of('engineering'),
    data: of('data'),
    marketing: [...of('marketing'), ...of('sales'), ...of('support')],
  };
  const count = Math.max(1, Math.floor(pools.engineering.length / 3));
  return Array.from({ length: count }, () =>
    withoutStrangers([
      ...chance.sample(pools.product, 1),
      ...chance.sample(pools.design, 1),
      ...pools.engineering.splice(0, 3),
      ...chance.sample(pools.data, chance.between(0, 1)),
      ...chance.sample(pools.marketing, chance.between(0, 2)),
    ]),
  ).filter((squad) => squad.length >= 4);
}

const squadNames = [
  'Heron',
  'Lynx',
  'Otter',
  'Kestrel',
  'Badger',
  'Wren',
  'Stoat',
  'Puffin',
  'Marten',
  'Plover',
  'Curlew',
  'Ibex',
];

function squadMeetings(
  chance: Chance,
  builder: MeetingBuilder,
  squad: readonly Person[],
  circles: Circles,
): void {
  const [organizer, ...others] = squad;
  if (!organizer) return;
  const name = chance.pick(squadNames);
  builder.weekly({ subject: `${name} weekly`, organizer, others, minutes: 60 }, chance.happens(0.7) ? 1 : 2);
  if (chance.happens(0.4)) {
    builder.weekly({ subject: `${name} stand-up`, organizer, others, minutes: 15 }, 1, 4);
  }
  circles.add(squad);
}

/** Guilds meet monthly in large rooms; the whole company too; a private team has its own rhythm or none. */
function teamMeeting(
  chance: Chance,
  builder: MeetingBuilder,
  team: Team,
  byId: ReadonlyMap<string, Colleague>,
): void {
  if (team.displayName === 'Pricing practice') return;
  const people = team.members.flatMap(({ personId }) => byId.get(personId)?.person ?? []);
  const [organizer, ...others] = people;
  if (!organizer || others.length < 4) return;
  if (team.displayName === 'All company') {
    const chief = people.find(({ managerId }) => managerId === null) ?? organizer;
    const listeners = people.filter((person) => person !== chief).slice(0, largestMeeting);
    builder.monthly({ subject: 'All hands', organizer: chief, others: listeners, minutes: 60 });
    return;
  }
  if (people.length >= 15) {
    builder.monthly({ subject: `${team.displayName} monthly`, organizer, others, minutes: 60 });
    return;
  }
  const small = withoutStrangers(people);
  if (small.length > 4) {
    builder.weekly(
      { subject: `${team.displayName} weekly`, organizer, others: small.slice(1), minutes: 30 },
      chance.pick([1, 2]),
    );
  }
}

function ownTime(chance: Chance, builder: MeetingBuilder, person: Person, now: number): void {
  if (chance.happens(0.3)) {
    builder.weekly({ subject: 'Focus time', organizer: person, others: [], minutes: 120 });
  }
  const monday = DateTime.fromMillis(now, { zone: person.timeZone }).startOf('week');
  for (let block = chance.between(1, 3); block > 0; block--) {
    const week = chance.between(-pastWeeks, comingWeeks + 4);
    // The people of the tour are in the office this week and next.
    if (isTour(person) && week >= -1 && week <= 2) continue;
    builder.wholeDays(
      chance.pick(['Out of office', 'Holiday', 'Annual leave', 'Family day']),
      person,
      monday.plus({ weeks: week, days: chance.between(0, 3) }),
      chance.between(1, 8),
      'oof',
    );
  }
  if (chance.happens(0.15)) {
    const week = chance.between(0, comingWeeks);
    builder.wholeDays('Working from elsewhere', person, monday.plus({ weeks: week }), 3, 'workingElsewhere');
  }
}

function singleMeetings(
  chance: Chance,
  builder: MeetingBuilder,
  employees: readonly Colleague[],
  circles: Circles,
): void {
  const everybody = employees.map(({ person }) => person);
  for (const { person, discipline } of employees) {
    const circle = circles.of(person);
    const subjects = subjectsOf(discipline);
    for (let week = -pastWeeks; week <= comingWeeks; week++) {
      if (!chance.happens(week <= 1 ? 0.4 : 0.4 / (week + 1))) continue;
      const wanted = chance.weighted([
        [1, 5],
        [2, 3],
        [3, 2],
        [5, 1],
        [7, 1],
      ] as const);
      const others =
        chance.happens(0.9) && circle.length > 0
          ? chance.sample(circle, wanted)
          : chance.sample(everybody, wanted);
      const group = withoutStrangers([person, ...others.filter((other) => other !== person)]);
      if (group.length < 2 || group[0] !== person) continue;
      builder.once(
        {
          subject: `${chance.pick(subjects)}: ${chance.pick(['review', 'kick-off', 'questions', 'next steps', 'working session'])}`,
          organizer: person,
          others: group.slice(1),
          minutes: chance.pick([30, 30, 45, 60]),
        },
        week,
        chance.happens(0.12) ? 'tentative' : 'busy',
      );
    }
  }
}

function firstName(person: Person): string {
  return person.givenName ?? person.displayName;
}
