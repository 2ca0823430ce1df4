import { AccountNames } from './account-names.ts';
import type { Chance } from './chance.ts';
import { colleague, domain, fullTime, someOffice, type Colleague } from './colleague.ts';
import { inventName, nameOf } from './names.ts';
import { officeCalled } from './offices.ts';
import type { Office } from './offices.ts';
import type { Person } from './organisation.ts';
import { guests, serviceAccounts } from './other-accounts.ts';
import { hostileName, personas } from './personas.ts';
import type { Persona } from './personas.ts';
import { chiefExecutive, departments } from './roles.ts';
import type { Department } from './roles.ts';

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
    ...guests(chance, accounts, counts.guests),
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
