import { domain, type Colleague } from './colleague.ts';
import type { Person } from './organisation.ts';
import { personas } from './personas.ts';

/** Everybody's calendars up to so many employees; they are nine tenths of what is made and stored. */
const mostCalendars = 2000;

/**
 * Whose calendars are filled: everybody's, and in a large organisation whole groups of a manager and who reports
 * there, those of the personas first and then one department after the other in turn.
 */
export function withCalendars(employees: readonly Colleague[]): readonly Colleague[] {
  if (employees.length <= mostCalendars) return employees;

  const groups = groupsInTurn(employees);
  const chosen = new Set<string>();
  for (const group of groups) {
    if (chosen.size >= mostCalendars) break;
    for (const id of group) chosen.add(id);
  }
  return employees.filter(({ person }) => chosen.has(person.id));
}

/** Ids: a manager and those who report to that manager. */
function groupsInTurn(employees: readonly Colleague[]): readonly (readonly string[])[] {
  const reports = reportsOf(employees);
  const withPersonas: (readonly string[])[] = [];
  const byDepartment = new Map<string | null, (readonly string[])[]>();
  for (const { person } of employees) {
    const below = reports.get(person.id) ?? [];
    if (below.length === 0) continue;
    // A head of thousands of people meets the leads below, not everybody.
    const group = [person, ...below.slice(0, mostInGroup)];
    const ids = group.map(({ id }) => id);
    if (group.some(isPersona)) withPersonas.push(ids);
    else byDepartment.set(person.department, [...(byDepartment.get(person.department) ?? []), ids]);
  }
  const departments = [...byDepartment.values()];
  const longest = Math.max(0, ...departments.map(({ length }) => length));
  const others = Array.from({ length: longest }, (_, at) =>
    departments.flatMap((groups) => (groups[at] ? [groups[at]] : [])),
  ).flat();
  return [
    employees.flatMap(({ person }) => (isPersona(person) ? [person.id] : [])),
    ...withPersonas,
    ...others,
  ];
}

const mostInGroup = 12;

/** Who reports to whom, by the manager's id. */
export function reportsOf(employees: readonly Colleague[]): ReadonlyMap<string, readonly Person[]> {
  const reports = new Map<string, Person[]>();
  for (const { person } of employees) {
    if (person.managerId === null) continue;
    const below = reports.get(person.managerId);
    if (below) below.push(person);
    else reports.set(person.managerId, [person]);
  }
  return reports;
}

const accounts = new Set(personas.map(({ account }) => `${account}@${domain}`));

function isPersona({ upn }: Person): boolean {
  return accounts.has(upn);
}
