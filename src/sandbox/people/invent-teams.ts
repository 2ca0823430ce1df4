import type { Chance } from './chance.ts';
import { newChannelId, siteAt } from './identifiers.ts';
import type { Colleague } from './colleague.ts';
import { domain } from './colleague.ts';
import { plainLetters } from './names.ts';
import type { Channel, Membership, Team } from './organisation.ts';
import { personas } from './personas.ts';
import { departments } from './roles.ts';

const day = 86_400_000;

/** As Teams allows. */
const largestTeam = 25_000;

/** Teams of departments, of disciplines across offices, of projects, and the two that Asha owns. */
export function inventTeams(
  seeded: Chance,
  colleagues: readonly Colleague[],
  at: { now: number; host: string },
): Team[] {
  const chance = seeded.branch('teams');
  const employees = colleagues.filter(
    ({ person }) => person.kind === 'person' && person.userType === 'Member' && person.accountEnabled,
  );
  const guests = colleagues.filter(({ person }) => person.userType === 'Guest');
  const found = (account: string) => employees.filter(({ person }) => person.upn === `${account}@${domain}`);
  const anyOf = (discipline: string, count: number) =>
    chance.sample(
      employees.filter((one) => one.discipline === discipline && !isPersona(one)),
      count,
    );
  const make = (plan: TeamPlan) => makeTeam(chance.branch(plan.name), plan, at);

  const pricingPractice = make({
    name: 'Pricing practice',
    description: 'Everybody who prices something here.',
    visibility: 'Private',
    owners: found('asha.rao'),
    members: [
      ...['marc.dubois', 'lena.vogel', 'jonas.berg'].flatMap(found),
      ...anyOf('finance', 2),
      ...anyOf('product', 2),
    ],
    channels: ['General', 'Price list'],
    privateChannel: { name: 'Pricing experiments', members: ['marc.dubois', 'lena.vogel'].flatMap(found) },
  });
  const productGuild = make({
    name: 'Product guild',
    description: 'Product people from all offices, and those who build and sell with them.',
    visibility: 'Public',
    owners: found('asha.rao'),
    members: [
      ...[
        'marc.dubois',
        'lena.vogel',
        'jonas.berg',
        'wei.chen',
        'ana.souza',
        'priya.nair',
        'tom.baker',
      ].flatMap(found),
      ...anyOf('product', 14),
      ...anyOf('design', 4),
      ...anyOf('data', 4),
      ...anyOf('marketing', 3),
    ],
    channels: ['General', 'Show and tell', 'Reading circle'],
  });
  const everybody = make({
    name: 'All company',
    description: 'News for everybody.',
    visibility: 'Public',
    owners: found('admin'),
    members: employees,
    channels: ['General', 'Announcements'],
  });
  const ofDepartments = departments.flatMap(({ name }) => {
    const members = employees.filter(({ person }) => person.department === name);
    const [head, ...rest] = members;
    if (!head) return [];
    return make({
      name,
      description: `The ${name} department.`,
      visibility: chance.happens(0.6) ? 'Private' : 'Public',
      owners: [head],
      members: rest,
      channels: ['General', 'Questions', 'Off topic'],
    });
  });
  const acrossOffices = guilds.flatMap(({ name, discipline, visibility }) => {
    const [owner, ...rest] = anyOf(discipline, 24);
    if (!owner) return [];
    const personasToo = employees.filter((one) => isPersona(one) && one.discipline === discipline);
    return make({
      name,
      description: `${name} from all offices.`,
      visibility,
      owners: [owner],
      members: [...personasToo, ...rest],
      channels: ['General', 'Practice'],
    });
  });
  const projects = projectNames.flatMap((name) => {
    const [owner, ...rest] = chance.sample(
      employees.filter((one) => !isPersona(one)),
      chance.between(6, 14),
    );
    if (!owner) return [];
    return make({
      name,
      description: `Project ${name}.`,
      visibility: chance.happens(0.75) ? 'Private' : 'Public',
      owners: [owner],
      members: [...rest, ...chance.sample(guests, chance.between(0, 3))],
      channels: ['General', 'Planning'],
    });
  });
  return [pricingPractice, productGuild, everybody, ...ofDepartments, ...acrossOffices, ...projects];
}

const guilds = [
  { name: 'Research guild', discipline: 'research', visibility: 'Public' },
  { name: 'Design critique', discipline: 'design', visibility: 'Private' },
  { name: 'Data community', discipline: 'data', visibility: 'Public' },
  { name: 'Frontend and platform', discipline: 'engineering', visibility: 'Public' },
  { name: 'Field notes', discipline: 'sales', visibility: 'Private' },
] as const;

const projectNames = [
  'Atlas',
  'Billing migration',
  'Mobile relaunch',
  'Onboarding 2.0',
  'Partner portal',
  'Office move Singapore',
  'Accessibility programme',
  'Enterprise readiness',
];

interface TeamPlan {
  readonly name: string;
  readonly description: string;
  readonly visibility: Team['visibility'];
  readonly owners: readonly Colleague[];
  readonly members: readonly Colleague[];
  readonly channels: readonly string[];
  readonly privateChannel?: { readonly name: string; readonly members: readonly Colleague[] };
}

function makeTeam(chance: Chance, plan: TeamPlan, at: { now: number; host: string }): Team {
  const id = chance.guid();
  const path = addressPart(plan.name);
  const site = siteAt({ host: at.host, path, displayName: plan.name, chance });
  const standard: Channel[] = plan.channels.map((displayName) => ({
    id: newChannelId(chance),
    displayName,
    membershipType: 'standard',
    site,
    members: [],
  }));
  const own: Channel[] = plan.privateChannel
    ? [
        {
          id: newChannelId(chance),
          displayName: plan.privateChannel.name,
          membershipType: 'private',
          site: siteAt({
            host: at.host,
            path: `${path}-${addressPart(plan.privateChannel.name)}`,
            displayName: `${plan.name}-${plan.privateChannel.name}`,
            chance,
          }),
          members: memberships(plan.owners, plan.privateChannel.members),
        },
      ]
    : [];
  return {
    id,
    displayName: plan.name,
    description: plan.description,
    mail: `${plainLetters(plan.name)}@${domain}`,
    visibility: plan.visibility,
    site,
    createdAt: at.now - chance.between(60, 900) * day,
    members: memberships(plan.owners, plan.members).slice(0, largestTeam),
    channels: [...standard, ...own],
  };
}

export function memberships(owners: readonly Colleague[], members: readonly Colleague[]): Membership[] {
  const ownerIds = new Set(owners.map(({ person }) => person.id));
  const memberIds = new Set(members.map(({ person }) => person.id).filter((id) => !ownerIds.has(id)));
  return [
    ...[...ownerIds].map((personId) => ({ personId, role: 'owner' as const })),
    ...[...memberIds].map((personId) => ({ personId, role: 'member' as const })),
  ];
}

/** `Pricing practice` has its site at `/sites/Pricingpractice`, as SharePoint makes it. */
function addressPart(name: string): string {
  return name.replace(/[^A-Za-z0-9]/gu, '');
}

function isPersona({ person }: Colleague): boolean {
  return personaAccounts.has(person.upn.split('@')[0] ?? '');
}

const personaAccounts = new Set(personas.map(({ account }) => account));
