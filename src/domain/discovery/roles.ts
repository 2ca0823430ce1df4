export type Discipline =
  | 'product'
  | 'design'
  | 'research'
  | 'engineering'
  | 'data'
  | 'marketing'
  | 'sales'
  | 'support'
  | 'delivery'
  | 'operations'
  | 'finance'
  | 'people'
  | 'legal';

/** In the order in which they are offered. No public taxonomy knows the product roles, so this is our own. */
const disciplines = {
  'product-manager': 'product',
  'product-owner': 'product',
  'technical-product-manager': 'product',
  'growth-product-manager': 'product',
  'platform-product-manager': 'product',
  'ai-product-manager': 'product',
  'associate-product-manager': 'product',
  'group-product-manager': 'product',
  'chief-product-officer': 'product',
  'product-operations': 'product',
  'product-marketer': 'marketing',
  designer: 'design',
  'content-designer': 'design',
  'ux-researcher': 'research',
  engineer: 'engineering',
  'tech-lead': 'engineering',
  'engineering-manager': 'engineering',
  'quality-engineer': 'engineering',
  'data-analyst': 'data',
  'data-scientist': 'data',
  'data-engineer': 'data',
  'machine-learning-engineer': 'data',
  'programme-manager': 'delivery',
  'project-manager': 'delivery',
  'scrum-master': 'delivery',
  'business-analyst': 'operations',
  marketer: 'marketing',
  'growth-marketer': 'marketing',
  'market-researcher': 'research',
  seller: 'sales',
  'sales-engineer': 'sales',
  'sales-operations': 'sales',
  'customer-success-manager': 'support',
  'support-specialist': 'support',
  'pricing-analyst': 'finance',
  'financial-analyst': 'finance',
  'people-partner': 'people',
  'learning-partner': 'people',
  counsel: 'legal',
} as const satisfies Record<string, Discipline>;

/** A family of jobs, however they are called and however senior. */
export type Role = keyof typeof disciplines;

/** Whose people meet much the same problems. Adjacency goes both ways, so each pair is named once. */
const nextTo: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  'product-manager': [
    'product-owner',
    'growth-product-manager',
    'platform-product-manager',
    'technical-product-manager',
    'ai-product-manager',
    'associate-product-manager',
    'group-product-manager',
    'product-operations',
    'product-marketer',
  ],
  'product-owner': ['scrum-master', 'business-analyst', 'technical-product-manager'],
  'technical-product-manager': ['platform-product-manager', 'ai-product-manager', 'tech-lead'],
  'growth-product-manager': ['product-marketer', 'growth-marketer', 'data-analyst'],
  'ai-product-manager': ['machine-learning-engineer', 'data-scientist'],
  'group-product-manager': ['chief-product-officer', 'engineering-manager'],
  'product-operations': ['programme-manager'],
  'product-marketer': ['growth-marketer', 'marketer'],
  designer: ['ux-researcher', 'content-designer', 'product-manager'],
  'content-designer': ['ux-researcher'],
  'ux-researcher': ['product-manager', 'market-researcher', 'data-analyst'],
  engineer: ['tech-lead', 'data-engineer', 'machine-learning-engineer', 'quality-engineer'],
  'tech-lead': ['engineering-manager'],
  'data-analyst': ['data-scientist', 'business-analyst', 'data-engineer'],
  'data-scientist': ['machine-learning-engineer'],
  'programme-manager': ['project-manager'],
  'project-manager': ['scrum-master', 'product-owner'],
  marketer: ['growth-marketer', 'market-researcher'],
  seller: ['sales-engineer', 'customer-success-manager', 'sales-operations'],
  'sales-operations': ['pricing-analyst'],
  'customer-success-manager': ['support-specialist'],
  'pricing-analyst': ['financial-analyst', 'data-analyst', 'product-marketer'],
  'people-partner': ['learning-partner'],
};

// The table's own keys, which is what Object.keys gives back as plain strings.
export const roles = Object.keys(disciplines) as readonly Role[];

const places = new Map(roles.map((role, place) => [role, place]));

/** -1 for none. */
export function placeOfRole(role: Role | null): number {
  return role === null ? -1 : (places.get(role) ?? -1);
}

export function disciplineOf(role: Role): Discipline {
  return disciplines[role];
}

export function areAdjacent(one: Role, other: Role): boolean {
  return (nextTo[one]?.includes(other) ?? false) || (nextTo[other]?.includes(one) ?? false);
}

/** In the table's order. */
export function rolesNextTo(role: Role): readonly Role[] {
  return roles.filter((other) => areAdjacent(role, other));
}
