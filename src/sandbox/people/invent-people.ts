import type { Chance } from './chance.ts';
import { inventName, nameOf, plainLetters } from './names.ts';
import type { Name } from './names.ts';
import { officeCalled, offices } from './offices.ts';
import type { Office } from './offices.ts';
import type { Person, Profile, Weekday } from './organisation.ts';
import { hostileName, personas } from './personas.ts';
import type { Persona } from './personas.ts';
import { emptyProfile, inventProfile } from './profiles.ts';
import { chiefExecutive, departments, titleAbroad } from './roles.ts';
import type { Department } from './roles.ts';

export const domain = 'contoso.example';

/** A person and what the generator knows about them that no table holds. */
export interface Colleague {
  readonly person: Person;
  readonly discipline: string;
}

export const counts = { guests: 12, disabled: 8, service: 6, fewestColleagues: 40 } as const;

/** The given number of employees, and besides them guests and service accounts. */
export function inventPeople(seeded: Chance, employees: number): Colleague[] {
  const chance = seeded.branch('people');
  const accounts = new AccountNames();
  const chief = colleague({
    chance,
    name: accounts.fresh(() => inventName(chance, 'SE')),
    office: officeCalled('Stockholm'),
    title: chiefExecutive.title,
    discipline: chiefExecutive.discipline,
    department: 'Executive office',
    managerId: null,
  });
  const size = Math.max(employees, counts.fewestColleagues);
  const colleagues = [
    chief,
    ...seats(size - 1).flatMap(({ department, count }) =>
      departmentOf({ chance, accounts, department, count, chiefId: chief.person.id }),
    ),
  ];
  return [
    ...withDisabled(chance, withHostileName(withCustomZone(colleagues))),
    ...guests(chance, accounts),
    ...serviceAccounts(chance),
  ];
}

function seats(count: number): { department: Department; count: number }[] {
  const total = departments.reduce((sum, { share }) => sum + share, 0);
  const planned = departments.map((department) => ({
    department,
    count: Math.max(
      1 + personas.filter((persona) => persona.department === department.name).length,
      Math.round((count * department.share) / total),
    ),
  }));
  const largest = planned.reduce((left, right) => (right.count > left.count ? right : left));
  const surplus = planned.reduce((sum, seat) => sum + seat.count, 0) - count;
  return planned.map((seat) => (seat === largest ? { ...seat, count: seat.count - surplus } : seat));
}

/** A head, leads of six to eight people each, and everybody else below a lead. */
function departmentOf(plan: {
  chance: Chance;
  accounts: AccountNames;
  department: Department;
  count: number;
  chiefId: string;
}): Colleague[] {
  const { chance, accounts, department, count, chiefId } = plan;
  const fixed = personas.filter((persona) => persona.department === department.name);
  const fixedLeads = fixed.filter(({ isLead }) => isLead);
  const fixedOthers = fixed.filter(({ isLead }) => !isLead);
  const invent = (title: string, discipline: string, managerId: string, wantedOffice?: Office): Colleague => {
    const office = wantedOffice ?? someOffice(chance);
    const name = accounts.fresh(() =>
      inventName(chance, chance.happens(0.85) ? office.country : someOffice(chance).country),
    );
    return colleague({ chance, name, office, title, discipline, department: department.name, managerId });
  };
  const headDiscipline = department.roles[0]?.[0].discipline ?? 'operations';
  const head = invent(department.head, headDiscipline, chiefId);
  const leadCount = Math.max(0, Math.round((count - 1) / 8));
  const leads = [
    ...fixedLeads.map((persona) => personaColleague(chance, accounts, persona, head.person.id)),
    ...Array.from({ length: Math.max(0, leadCount - fixedLeads.length) }, (_, index) =>
      // The first lead of a department sits where most personas do.
      invent(
        department.lead,
        headDiscipline,
        head.person.id,
        index === 0 ? officeCalled('Berlin') : undefined,
      ),
    ),
  ];
  const managerAt = (index: number) => (leads[index % Math.max(1, leads.length)] ?? head).person.id;
  const people = fixedOthers.map((persona) =>
    personaColleague(
      chance,
      accounts,
      persona,
      (leads[leads.length > 1 && fixedLeads.length > 0 ? 1 : 0] ?? head).person.id,
    ),
  );
  const rest = count - 1 - leads.length - people.length;
  for (let index = 0; index < rest; index++) {
    const role = chance.weighted(department.roles);
    people.push(invent(role.title, role.discipline, managerAt(index)));
  }
  return [head, ...leads, ...people];
}

function personaColleague(
  chance: Chance,
  accounts: AccountNames,
  persona: Persona,
  managerId: string,
): Colleague {
  const name = { ...nameOf(persona.given, persona.surname), account: persona.account };
  accounts.take(name);
  const made = colleague({
    chance: chance.branch(persona.account),
    name,
    office: officeCalled(persona.office),
    title: persona.title,
    discipline: persona.discipline,
    department: persona.department,
    managerId,
    profile: persona.profile,
    isAdmin: persona.isAdmin ?? false,
  });
  return { ...made, person: { ...made.person, jobTitle: persona.title, ...fullTime } };
}

const monToFri: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
const fullTime = { workDays: monToFri, workStart: '09:00', workEnd: '17:30' } as const;

function colleague(about: {
  chance: Chance;
  name: Name;
  office: Office;
  title: string;
  discipline: string;
  department: string;
  managerId: string | null;
  profile?: Profile;
  isAdmin?: boolean;
}): Colleague {
  const { chance, name, office, discipline } = about;
  const abroad = chance.happens(0.4) ? titleAbroad(about.title, office.language) : undefined;
  const upn = `${name.account}@${domain}`;
  return {
    discipline,
    person: {
      id: chance.guid(),
      upn,
      displayName: name.display,
      givenName: name.given,
      surname: name.surname,
      mail: upn,
      jobTitle: abroad ?? about.title,
      department: about.department,
      office: office.name,
      country: office.country,
      language: office.language,
      timeZone: office.timeZone,
      ...workingHours(chance),
      hasCustomZone: false,
      accountEnabled: true,
      userType: 'Member',
      kind: 'person',
      isAdmin: about.isAdmin ?? false,
      managerId: about.managerId,
      profile: about.profile ?? inventProfile(chance, discipline),
    },
  };
}

function workingHours(chance: Chance): Pick<Person, 'workDays' | 'workStart' | 'workEnd'> {
  return chance.weighted<Pick<Person, 'workDays' | 'workStart' | 'workEnd'>>([
    [fullTime, 40],
    [{ workDays: monToFri, workStart: '08:00', workEnd: '17:00' }, 22],
    [{ workDays: monToFri, workStart: '10:00', workEnd: '18:30' }, 16],
    [{ workDays: monToFri, workStart: '07:00', workEnd: '15:30' }, 6],
    [{ workDays: monToFri, workStart: '08:30', workEnd: '13:30' }, 5],
    [{ workDays: ['monday', 'tuesday', 'wednesday', 'thursday'], workStart: '08:30', workEnd: '18:00' }, 7],
    [{ workDays: ['tuesday', 'wednesday', 'thursday'], workStart: '09:00', workEnd: '17:00' }, 4],
  ]);
}

function someOffice(chance: Chance): Office {
  return chance.weighted(offices.map((office) => [office, office.share] as const));
}

/** One mailbox in Singapore carries a zone of its own making, as some do after a migration. */
function withCustomZone(colleagues: readonly Colleague[]): Colleague[] {
  const chosen = colleagues.find(
    ({ person }) => person.timeZone === 'Asia/Singapore' && !person.upn.startsWith('wei.chen@'),
  );
  return changed(colleagues, chosen, { hasCustomZone: true });
}

function withHostileName(colleagues: readonly Colleague[]): Colleague[] {
  const chosen = [...colleagues]
    .reverse()
    .find((one) => !isFixed(one) && one.person.department === 'Product');
  const name = nameOf(hostileName.given, hostileName.surname);
  const upn = `img.obrien@${domain}`;
  return changed(colleagues, chosen, {
    displayName: name.display,
    givenName: name.given,
    surname: name.surname,
    upn,
    mail: upn,
  });
}

function withDisabled(chance: Chance, colleagues: readonly Colleague[]): Colleague[] {
  const managers = new Set(colleagues.map(({ person }) => person.managerId));
  const leavers = colleagues.filter(
    (one) =>
      !isFixed(one) &&
      !one.person.hasCustomZone &&
      !one.person.upn.startsWith('img.') &&
      !managers.has(one.person.id),
  );
  const disabled = new Set(chance.sample(leavers, counts.disabled));
  return colleagues.map((one) =>
    disabled.has(one) ? { ...one, person: { ...one.person, accountEnabled: false } } : one,
  );
}

function changed(
  colleagues: readonly Colleague[],
  chosen: Colleague | undefined,
  changes: Partial<Person>,
): Colleague[] {
  return colleagues.map((one) => (one === chosen ? { ...one, person: { ...one.person, ...changes } } : one));
}

function isFixed({ person }: Colleague): boolean {
  return personas.some(({ account }) => person.upn === `${account}@${domain}`);
}

function guests(chance: Chance, accounts: AccountNames): Colleague[] {
  const firms = ['fabrikam.example', 'northwind.example', 'adatum.example'];
  return Array.from({ length: counts.guests }, () => {
    const office = someOffice(chance);
    const name = accounts.fresh(() => inventName(chance, office.country));
    const firm = chance.pick(firms);
    const made = colleague({
      chance,
      name,
      office,
      title: 'Consultant',
      discipline: 'guest',
      department: '',
      managerId: null,
      profile: emptyProfile,
    });
    return {
      ...made,
      person: {
        ...made.person,
        upn: `${name.account}_${firm}#EXT#@${domain}`,
        mail: `${name.account}@${firm}`,
        jobTitle: null,
        department: null,
        office: null,
        userType: 'Guest' as const,
      },
    };
  });
}

function serviceAccounts(chance: Chance): Colleague[] {
  const names = [
    'Build server',
    'Reception Berlin',
    'Payroll mailbox',
    'Scanner London',
    'Support inbox',
    'Survey robot',
  ];
  return names.map((displayName) => {
    const upn = `${displayName.toLowerCase().split(' ').map(plainLetters).join('-')}@${domain}`;
    const made = colleague({
      chance,
      name: nameOf(displayName, ''),
      office: officeCalled('Berlin'),
      title: '',
      discipline: 'service',
      department: '',
      managerId: null,
      profile: emptyProfile,
    });
    return {
      ...made,
      person: {
        ...made.person,
        displayName,
        givenName: null,
        surname: null,
        upn,
        mail: displayName.includes('mailbox') || displayName.includes('inbox') ? upn : null,
        jobTitle: null,
        department: null,
        office: null,
        kind: 'service' as const,
      },
    };
  });
}

/** Two colleagues may share a name, but not an account. */
class AccountNames {
  readonly #taken = new Set(personas.map(({ account }) => account));
  readonly #displayed = new Set(personas.map(({ given, surname }) => `${given} ${surname}`));

  fresh(invent: () => Name): Name {
    for (let attempt = 0; attempt < 20; attempt++) {
      const name = invent();
      if (this.#taken.has(name.account) || this.#displayed.has(name.display)) continue;
      this.take(name);
      return name;
    }
    const name = invent();
    let number = 2;
    while (this.#taken.has(`${name.account}${String(number)}`)) number++;
    const numbered = { ...name, account: `${name.account}${String(number)}` };
    this.take(numbered);
    return numbered;
  }

  take(name: Name): void {
    this.#taken.add(name.account);
    this.#displayed.add(name.display);
  }
}
