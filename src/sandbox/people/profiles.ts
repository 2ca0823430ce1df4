import type { Chance } from './chance.ts';
import type { Profile } from './organisation.ts';

export const emptyProfile: Profile = {
  aboutMe: null,
  skills: [],
  interests: [],
  responsibilities: [],
  pastProjects: [],
};

interface Topics {
  readonly skills: readonly string[];
  readonly subjects: readonly string[];
}

const general: Topics = {
  skills: ['Facilitation', 'Negotiation', 'Writing', 'Coaching', 'Public speaking', 'Spreadsheets'],
  subjects: ['Remote work', 'Onboarding', 'Mentoring', 'Accessibility', 'Customer feedback', 'Documentation'],
};

const byDiscipline: Readonly<Record<string, Topics>> = {
  product: {
    skills: [
      'Pricing',
      'Packaging',
      'Roadmaps',
      'Discovery',
      'Experimentation',
      'Retention',
      'Stakeholder management',
      'SQL',
    ],
    subjects: [
      'Pricing experiments',
      'Onboarding flow',
      'Mobile app',
      'Checkout',
      'Partner platform',
      'Product metrics',
      'Free trials',
    ],
  },
  design: {
    skills: [
      'Interaction design',
      'Prototyping',
      'Design systems',
      'Accessibility',
      'Content design',
      'Figma',
    ],
    subjects: ['Design tokens', 'Plans page', 'Mobile navigation', 'Dark mode', 'Service blueprints'],
  },
  research: {
    skills: ['Interviews', 'Survey design', 'Usability testing', 'Diary studies', 'Research repositories'],
    subjects: ['Price perception', 'Churn interviews', 'Recruiting participants', 'Accessibility research'],
  },
  engineering: {
    skills: [
      'TypeScript',
      'Java',
      'Kubernetes',
      'Observability',
      'API design',
      'React',
      'PostgreSQL',
      'Security',
    ],
    subjects: [
      'Billing platform',
      'Incident reviews',
      'Feature flags',
      'Build times',
      'Event streaming',
      'Entitlements',
    ],
  },
  data: {
    skills: [
      'Python',
      'Causal inference',
      'Forecasting',
      'dbt',
      'Dashboards',
      'Price elasticity',
      'Machine learning',
    ],
    subjects: ['Demand models', 'Churn prediction', 'Experiment platform', 'Data quality', 'Attribution'],
  },
  marketing: {
    skills: ['Positioning', 'Launches', 'Copywriting', 'Campaigns', 'Market research', 'Search optimisation'],
    subjects: ['Plans page', 'Customer stories', 'Regional launches', 'Competitor watch', 'Newsletter'],
  },
  sales: {
    skills: ['Discovery calls', 'Negotiation', 'Demos', 'Forecasting', 'Discount approvals', 'Partnerships'],
    subjects: ['Enterprise deals', 'Price objections', 'Renewals', 'Partner programme'],
  },
  support: {
    skills: [
      'Troubleshooting',
      'Escalations',
      'Knowledge articles',
      'Customer education',
      'Onboarding calls',
    ],
    subjects: ['Billing questions', 'Help centre', 'Service levels', 'Customer health'],
  },
  finance: {
    skills: ['Financial modelling', 'Revenue recognition', 'Budgeting', 'Unit economics', 'Audit'],
    subjects: ['Month-end close', 'Margin by plan', 'Discount leakage', 'Forecast model'],
  },
  hr: {
    skills: ['Coaching', 'Interviewing', 'Labour law', 'Learning design', 'Compensation'],
    subjects: ['Career paths', 'Hiring loops', 'Manager training', 'Engagement survey'],
  },
  legal: {
    skills: ['Contracts', 'Privacy', 'Consumer law', 'Negotiation'],
    subjects: ['Terms of service', 'Data protection', 'Price indication rules'],
  },
  operations: {
    skills: ['Programme management', 'Process design', 'Procurement', 'Microsoft 365 administration'],
    subjects: ['Office moves', 'Vendor review', 'Planning cycle', 'Tool consolidation'],
  },
};

/** About half of the colleagues filled in their profile, and not all of those every field. */
export function inventProfile(chance: Chance, discipline: string): Profile {
  if (chance.happens(0.5)) return emptyProfile;
  const topics = byDiscipline[discipline] ?? general;
  const subjects = chance.sample(topics.subjects, 4);
  return {
    aboutMe: chance.happens(0.7) ? aboutMe(chance, subjects) : null,
    skills: [
      ...chance.sample(topics.skills, chance.between(1, 4)),
      ...chance.sample(general.skills, chance.between(0, 2)),
    ],
    interests: chance.happens(0.7)
      ? chance.sample([...topics.subjects, ...general.subjects], chance.between(1, 3))
      : [],
    responsibilities: subjects.slice(0, chance.between(0, 2)),
    pastProjects: subjects.slice(2, 2 + chance.between(0, 2)),
  };
}

export function subjectsOf(discipline: string): readonly string[] {
  return (byDiscipline[discipline] ?? general).subjects;
}

function aboutMe(chance: Chance, subjects: readonly string[]): string {
  const [first = 'our product', second = 'our customers'] = subjects;
  return chance.pick([
    `Working on ${first.toLowerCase()}, previously ${second.toLowerCase()}.`,
    `Ask me about ${first.toLowerCase()} and ${second.toLowerCase()}.`,
    `${first} by day, two children and a bicycle otherwise.`,
    `Joined for ${first.toLowerCase()}, stayed for the people.`,
  ]);
}
