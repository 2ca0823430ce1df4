import type { Profile } from './organisation.ts';

/** The people whom every generated organisation has, so that tours and journeys can count on them. */
export interface Persona {
  readonly account: string;
  readonly given: string;
  readonly surname: string;
  readonly title: string;
  readonly discipline: string;
  readonly department: string;
  readonly office: string;
  readonly isLead?: true;
  readonly isAdmin?: true;
  readonly profile: Profile;
}

export const personas: readonly Persona[] = [
  {
    account: 'asha.rao',
    given: 'Asha',
    surname: 'Rao',
    title: 'Senior product manager',
    discipline: 'product',
    department: 'Product',
    office: 'Berlin',
    profile: {
      aboutMe: 'I look after checkout and plans. New to pricing, keen to compare notes.',
      skills: ['Roadmaps', 'Checkout', 'Customer interviews'],
      interests: ['Pricing experiments', 'Packaging'],
      responsibilities: ['Checkout', 'Plans and packaging'],
      pastProjects: ['One-page checkout'],
    },
  },
  {
    account: 'marc.dubois',
    given: 'Marc',
    surname: 'Dubois',
    title: 'Pricing product manager',
    discipline: 'product',
    department: 'Product',
    office: 'New York',
    profile: {
      aboutMe: 'Price lists, discounts and what customers make of them.',
      skills: ['Pricing', 'Packaging', 'Willingness to pay'],
      interests: ['Discount governance'],
      responsibilities: ['Price list'],
      pastProjects: ['Usage-based plan'],
    },
  },
  {
    account: 'lena.vogel',
    given: 'Lena',
    surname: 'Vogel',
    title: 'UX researcher',
    discipline: 'research',
    department: 'Design',
    office: 'Berlin',
    profile: {
      aboutMe: 'Interviews, diaries, and asking about money without leading.',
      skills: ['Interviews', 'Survey design', 'Price perception'],
      interests: ['Research operations'],
      responsibilities: ['Research for checkout and growth'],
      pastProjects: ['Plan comparison study'],
    },
  },
  {
    account: 'jonas.berg',
    given: 'Jonas',
    surname: 'Berg',
    title: 'Growth product manager',
    discipline: 'product',
    department: 'Product',
    office: 'Stockholm',
    profile: {
      aboutMe: 'Trials, activation and upgrades.',
      skills: ['Experimentation', 'Activation', 'Retention'],
      interests: ['Free trials', 'Pricing pages'],
      responsibilities: ['Upgrade flow'],
      pastProjects: ['Trial length experiment'],
    },
  },
  {
    account: 'wei.chen',
    given: 'Wei',
    surname: 'Chen',
    title: 'Data scientist',
    discipline: 'data',
    department: 'Data',
    office: 'Singapore',
    profile: {
      aboutMe: 'Causal inference, demand curves and elasticities.',
      skills: ['Causal inference', 'Price elasticity', 'Python'],
      interests: ['Experiment design'],
      responsibilities: ['Demand models'],
      pastProjects: ['Regional price test'],
    },
  },
  {
    account: 'ana.souza',
    given: 'Ana',
    surname: 'Souza',
    title: 'Product marketing manager',
    discipline: 'marketing',
    department: 'Marketing',
    office: 'São Paulo',
    profile: {
      aboutMe: 'Launches and positioning for Latin America.',
      skills: ['Positioning', 'Launches', 'Packaging'],
      interests: ['Local pricing', 'Customer stories'],
      responsibilities: ['Plans page', 'Regional launches'],
      pastProjects: ['Launch in Brazil'],
    },
  },
  {
    account: 'priya.nair',
    given: 'Priya',
    surname: 'Nair',
    title: 'Platform engineer',
    discipline: 'engineering',
    department: 'Engineering',
    office: 'Bengaluru',
    profile: {
      aboutMe: 'Billing platform: entitlements, metering and migrations.',
      skills: ['Billing systems', 'Metering', 'TypeScript'],
      interests: ['Entitlements', 'Feature flags'],
      responsibilities: ['Entitlement service'],
      pastProjects: ['Invoice migration'],
    },
  },
  {
    account: 'tom.baker',
    given: 'Tom',
    surname: 'Baker',
    title: 'Engineering manager',
    discipline: 'engineering',
    department: 'Engineering',
    office: 'London',
    isLead: true,
    profile: {
      aboutMe: 'I run the payments teams.',
      skills: ['Payments', 'Team leadership'],
      interests: ['Incident reviews'],
      responsibilities: ['Payments'],
      pastProjects: ['Payment provider switch'],
    },
  },
  {
    account: 'admin',
    given: 'Ines',
    surname: 'Adler',
    title: 'IT administrator',
    discipline: 'operations',
    department: 'Operations',
    office: 'Berlin',
    isAdmin: true,
    profile: {
      aboutMe: 'Microsoft 365, devices and access.',
      skills: ['Microsoft 365 administration'],
      interests: [],
      responsibilities: ['Tenant administration'],
      pastProjects: [],
    },
  },
];

/** The ones whom Asha meets in large rooms only. */
export const strangersToAsha: ReadonlySet<string> = new Set(['wei.chen', 'ana.souza', 'priya.nair']);

export const hostileName = { given: '<img src=x onerror=alert(1)>', surname: "O'Brien" } as const;
