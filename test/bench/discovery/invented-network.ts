import { idAt, merged, type Organisation, type Tie } from './organisation.ts';
import { seeded } from './chance.ts';

/**
 * An invented mail network of a thousand people, for want of one that may be kept here. Departments are of very
 * different sizes, teams run across them, some people write far more than most, and half of the
 * ties close a triangle: somebody gets to know a contact of a contact. The figures were chosen so that the plain
 * rankers come out about as they do on real mail networks of that size.
 */
export function inventedNetwork(seed: number): Organisation {
  const random = seeded(seed);
  const departmentOf = departments(random);
  const activity = departmentOf.map(() => Math.exp(spread * gaussian(random)));
  const teams = teamsOf(activity, random);
  const inside = new Map<number, number[]>();
  departmentOf.forEach((department, person) =>
    inside.set(department, [...(inside.get(department) ?? []), person]),
  );
  const everybody = departmentOf.map((_, person) => person);
  const someone = drawerOf(everybody, activity);
  const someoneOf = new Map([...inside].map(([department, them]) => [department, drawerOf(them, activity)]));

  const contacts = everybody.map(() => new Set<number>());
  const meet = (one: number, other: number): boolean => {
    if (one === other || contacts[one]?.has(other)) return false;
    contacts[one]?.add(other);
    contacts[other]?.add(one);
    return true;
  };

  let made = 0;
  while (made < ties) {
    const one = someone(random);
    const closes = made > ties * firstTies && random() < closing;
    const other = closes
      ? contactOfContact(one, contacts, random)
      : stranger(one, { department: departmentOf[one] ?? 0, teams, someone, someoneOf, random });
    if (meet(one, other)) made += 1;
  }

  return organisationOf(departmentOf, contacts);
}

const people = 1000;
const departmentCount = 42;
const ties = 16_000;
/** How unequally people write: 0 would be all alike. */
const spread = 1.5;
/** Before triangles close, there have to be some ties. */
const firstTies = 0.15;
/** Of the ties after that, so many close a triangle. */
const closing = 0.45;
const withinDepartment = 0.6;
const withinTeam = 0.38;
const teamCount = 250;

function departments(random: () => number): readonly number[] {
  const sizes = Array.from({ length: departmentCount }, (_, at) => 1 / (at + 4));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return Array.from({ length: people }, () => {
    let left = random() * total;
    const found = sizes.findIndex((size) => (left -= size) < 0);
    return Math.max(0, found);
  });
}

/** Teams across departments: each person is in two. */
function teamsOf(activity: readonly number[], random: () => number): readonly (readonly Drawer[])[] {
  const members = Array.from({ length: teamCount }, () => [] as number[]);
  const teams = activity.map((_, person) =>
    [0, 1].map(() => {
      const team = Math.floor(random() * teamCount);
      members[team]?.push(person);
      return team;
    }),
  );
  const drawers = members.map((team) => drawerOf(team, activity));
  return teams.map((both) => both.flatMap((team) => drawers[team] ?? []));
}

type Drawer = (random: () => number) => number;

/** Draws people as often as they write. */
function drawerOf(among: readonly number[], activity: readonly number[]): Drawer {
  let total = 0;
  const bounds = among.map((person) => (total += activity[person] ?? 0));
  return (random) => {
    const drawn = random() * total;
    let [low, high] = [0, bounds.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((bounds[middle] ?? 0) > drawn) high = middle;
      else low = middle + 1;
    }
    return among[low] ?? 0;
  };
}

function stranger(
  one: number,
  {
    department,
    teams,
    someone,
    someoneOf,
    random,
  }: {
    readonly department: number;
    readonly teams: readonly (readonly Drawer[])[];
    readonly someone: Drawer;
    readonly someoneOf: ReadonlyMap<number, Drawer>;
    readonly random: () => number;
  },
): number {
  const where = random();
  if (where < withinDepartment) return (someoneOf.get(department) ?? someone)(random);
  if (where > withinDepartment + withinTeam) return someone(random);

  return (teams[one]?.[Math.floor(random() * 2)] ?? someone)(random);
}

function contactOfContact(one: number, contacts: readonly Set<number>[], random: () => number): number {
  const between = anyOf(contacts[one], random) ?? one;
  return anyOf(contacts[between], random) ?? one;
}

function anyOf(set: ReadonlySet<number> | undefined, random: () => number): number | undefined {
  const all = [...(set ?? [])];
  return all[Math.floor(random() * all.length)];
}

function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function organisationOf(departmentOf: readonly number[], contacts: readonly Set<number>[]): Organisation {
  const pairs = contacts.flatMap((others, one) =>
    [...others]
      .filter((other) => other > one)
      .map((other): Tie => ({ one: idAt(one + 1), other: idAt(other + 1), weight: 1 })),
  );
  return {
    people: departmentOf.map((department, person) => ({
      id: idAt(person + 1),
      name: `Person ${String(person + 1)}`,
      title: null,
      department: `Department ${String(department + 1)}`,
      office: null,
      manager: null,
      hours: null,
      isColleague: true,
    })),
    ties: merged(pairs),
    meetings: [],
    groups: [],
    idOf: new Map(departmentOf.map((_, person) => [String(person + 1), idAt(person + 1)])),
  };
}
