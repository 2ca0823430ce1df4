/** What people of one department are called and what they do; the weight says how many do it. */
export interface Department {
  readonly name: string;
  /** How many of a hundred colleagues work here. */
  readonly share: number;
  readonly head: string;
  readonly lead: string;
  readonly roles: readonly (readonly [Role, number])[];
}

export interface Role {
  readonly title: string;
  readonly discipline: string;
}

const roles = (discipline: string, titles: Readonly<Record<string, number>>): (readonly [Role, number])[] =>
  Object.entries(titles).map(([title, weight]) => [{ title, discipline }, weight] as const);

export const departments: readonly Department[] = [
  {
    name: 'Product',
    share: 14,
    head: 'Chief product officer',
    lead: 'Group product manager',
    roles: roles('product', {
      'Product manager': 5,
      'Senior product manager': 4,
      'Growth product manager': 2,
      'Pricing product manager': 1,
      'Technical product manager': 2,
      'Principal product manager': 1,
      'Associate product manager': 2,
      'Product owner': 2,
      'Product operations manager': 1,
    }),
  },
  {
    name: 'Design',
    share: 9,
    head: 'Vice president of design',
    lead: 'Design lead',
    roles: [
      ...roles('design', {
        'Product designer': 4,
        'Senior product designer': 3,
        'UX designer': 2,
        'Content designer': 2,
        'Service designer': 1,
        'Design systems designer': 1,
      }),
      ...roles('research', {
        'UX researcher': 2,
        'Senior UX researcher': 2,
        'Research operations specialist': 1,
      }),
    ],
  },
  {
    name: 'Engineering',
    share: 26,
    head: 'Chief technology officer',
    lead: 'Engineering manager',
    roles: roles('engineering', {
      'Software engineer': 6,
      'Senior software engineer': 5,
      'Frontend engineer': 4,
      'Backend engineer': 4,
      'Platform engineer': 3,
      'Site reliability engineer': 2,
      'Mobile engineer': 2,
      'Staff engineer': 2,
      'Security engineer': 1,
      'Quality engineer': 2,
    }),
  },
  {
    name: 'Data',
    share: 8,
    head: 'Head of data',
    lead: 'Data science manager',
    roles: roles('data', {
      'Data scientist': 4,
      'Data analyst': 4,
      'Analytics engineer': 2,
      'Machine learning engineer': 2,
      'Data engineer': 3,
      'Experimentation analyst': 1,
    }),
  },
  {
    name: 'Marketing',
    share: 9,
    head: 'Chief marketing officer',
    lead: 'Marketing lead',
    roles: roles('marketing', {
      'Product marketing manager': 4,
      'Content marketing manager': 2,
      'Growth marketing manager': 2,
      'Brand manager': 1,
      'Marketing analyst': 1,
      'Events manager': 1,
    }),
  },
  {
    name: 'Sales',
    share: 11,
    head: 'Chief revenue officer',
    lead: 'Regional sales manager',
    roles: roles('sales', {
      'Account executive': 5,
      'Sales development representative': 3,
      'Sales engineer': 3,
      'Revenue operations analyst': 1,
      'Deal desk manager': 1,
      'Partner manager': 2,
    }),
  },
  {
    name: 'Customer support',
    share: 8,
    head: 'Vice president of customer experience',
    lead: 'Support team lead',
    roles: roles('support', {
      'Support specialist': 4,
      'Senior support specialist': 2,
      'Customer success manager': 4,
      'Onboarding specialist': 2,
      'Support knowledge manager': 1,
    }),
  },
  {
    name: 'Finance',
    share: 5,
    head: 'Chief financial officer',
    lead: 'Finance manager',
    roles: roles('finance', {
      'Financial analyst': 3,
      Accountant: 3,
      Controller: 1,
      'Pricing analyst': 1,
      'Payroll specialist': 1,
    }),
  },
  {
    name: 'People and culture',
    share: 4,
    head: 'Chief people officer',
    lead: 'HR business partner lead',
    roles: roles('hr', {
      'HR business partner': 2,
      Recruiter: 3,
      'Learning and development partner': 1,
      'Compensation analyst': 1,
    }),
  },
  {
    name: 'Legal',
    share: 2,
    head: 'General counsel',
    lead: 'Senior legal counsel',
    roles: roles('legal', { 'Legal counsel': 2, 'Privacy counsel': 1, 'Contracts manager': 1 }),
  },
  {
    name: 'Operations',
    share: 4,
    head: 'Chief operating officer',
    lead: 'Operations manager',
    roles: roles('operations', {
      'Program manager': 3,
      'Business operations analyst': 2,
      'Procurement specialist': 1,
      'Facilities coordinator': 1,
      'IT administrator': 1,
    }),
  },
];

export const chiefExecutive: Role = { title: 'Chief executive officer', discipline: 'executive' };

/** Titles as some colleagues write them in their own language. */
const titlesAbroad: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'de-DE': {
    'Product manager': 'Produktmanagerin',
    'Senior product manager': 'Leitender Produktmanager',
    'UX researcher': 'UX-Forscherin',
    'Software engineer': 'Softwareentwickler',
    'Backend engineer': 'Backend-Entwicklerin',
    'Data analyst': 'Datenanalyst',
    'Account executive': 'Kundenbetreuer',
    Accountant: 'Buchhalterin',
    'Support specialist': 'Mitarbeiter Kundenservice',
  },
  'sv-SE': {
    'Software engineer': 'Mjukvaruutvecklare',
    'Product manager': 'Produktchef',
    'Data scientist': 'Dataforskare',
  },
  'pt-BR': {
    'Software engineer': 'Engenheira de software',
    'Product manager': 'Gerente de produto',
    'Account executive': 'Executivo de contas',
    'Support specialist': 'Especialista de suporte',
  },
  'ja-JP': {
    'Product manager': 'プロダクトマネージャー',
    'Software engineer': 'ソフトウェアエンジニア',
    'Account executive': '営業担当',
    'Support specialist': 'サポート担当',
    'Data scientist': 'データサイエンティスト',
  },
};

export function titleAbroad(title: string, language: string): string | undefined {
  return titlesAbroad[language]?.[title];
}
