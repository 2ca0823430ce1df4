import { areAdjacent, disciplineOf, roles, rolesNextTo, type Role } from '#domain/discovery/roles.ts';
import { realTitles } from './real-titles.ts';
import { roleOfTitle } from '#domain/discovery/titles.ts';

test.each<[string, Role]>([
  ['Product Manager', 'product-manager'],
  ['Sr. Product Manager (m/w/d)', 'product-manager'],
  ['Senior PM', 'product-manager'],
  ['Principal product manager', 'product-manager'],
  ['Head of Product', 'product-manager'],
  ['Product Manager, Growth', 'growth-product-manager'],
  ['Growth product manager', 'growth-product-manager'],
  ['Technical Product Manager', 'technical-product-manager'],
  ['Associate product manager', 'associate-product-manager'],
  ['Group product manager', 'group-product-manager'],
  ['Chief Product Officer', 'chief-product-officer'],
  ['VP of Product', 'chief-product-officer'],
  ['Product owner', 'product-owner'],
  ['Product operations manager', 'product-operations'],
  ['Senior Product Marketing Manager', 'product-marketer'],
  ['Manager, Product Marketing', 'product-marketer'],
  ['Growth marketing manager', 'growth-marketer'],
  ['Product designer', 'designer'],
  ['Design systems designer', 'designer'],
  ['Content designer', 'content-designer'],
  ['Senior UX researcher', 'ux-researcher'],
  ['Research operations specialist', 'ux-researcher'],
  ['Senior software engineer', 'engineer'],
  ['Full-stack developer', 'engineer'],
  ['Site reliability engineer', 'engineer'],
  ['Machine learning engineer', 'machine-learning-engineer'],
  ['Engineering manager', 'engineering-manager'],
  ['Tech Lead', 'tech-lead'],
  ['Data analyst', 'data-analyst'],
  ['Lead Data Scientist', 'data-scientist'],
  ['Analytics engineer', 'data-engineer'],
  ['Technical Program Manager', 'programme-manager'],
  ['Project manager', 'project-manager'],
  ['Agile coach', 'scrum-master'],
  ['Pricing analyst', 'pricing-analyst'],
  ['Customer success manager', 'customer-success-manager'],
  ['Sales engineer', 'sales-engineer'],
  ['Account executive', 'seller'],
  ['Legal counsel', 'counsel'],
  ['Produktmanagerin', 'product-manager'],
  ['Leitender Produktmanager', 'product-manager'],
  ['Technische Produktmanagerin', 'technical-product-manager'],
  ['UX-Forscherin', 'ux-researcher'],
  ['Softwareentwickler*in', 'engineer'],
  ['Softwareentwickler:innen', 'engineer'],
  ['SoftwareentwicklerIn', 'engineer'],
  ['Backend-Entwicklerin', 'engineer'],
  ['Datenanalystin (w/m/d)', 'data-analyst'],
  ['Projektleiterin', 'project-manager'],
  ['Kundenbetreuer', 'seller'],
  ['Mitarbeiter Kundenservice', 'support-specialist'],
  ['プロダクトマネージャー', 'product-manager'],
  ['ソフトウェアエンジニア', 'engineer'],
  ['データサイエンティスト', 'data-scientist'],
])('"%s" is a %s', (title, role) => {
  expect(roleOfTitle(title)).toBe(role);
});

test.each(['', '???', 'Gardener', 'Chief executive officer', 'Facilities coordinator', 'Intern'])(
  '"%s" names no role that we know',
  (title) => {
    expect(roleOfTitle(title)).toBeNull();
  },
);

test('adjacency goes both ways, and nobody is next to themselves', () => {
  for (const one of roles) {
    expect(areAdjacent(one, one)).toBe(false);
    for (const other of rolesNextTo(one)) expect(rolesNextTo(other)).toContain(one);
  }
});

test('a product manager is next to product owners and not to lawyers', () => {
  expect(rolesNextTo('product-manager')).toEqual(
    expect.arrayContaining(['product-owner', 'product-marketer', 'designer']),
  );
  expect(rolesNextTo('product-manager')).not.toContain('counsel');
  expect(disciplineOf('product-owner')).toBe('product');
});

test('nearly every role stands beside another, or "adjacent roles" would do nothing for it', () => {
  expect(roles.filter((role) => rolesNextTo(role).length === 0)).toEqual(['counsel']);
});

test('at least 95 in a hundred real titles are read right, in each of seven languages', () => {
  let all = 0;
  for (const [language, byRole] of Object.entries(realTitles)) {
    const read = Object.entries(byRole).flatMap(([role, titles]) =>
      titles.map((title) => ({ title, role, found: roleOfTitle(title) ?? 'none' })),
    );
    const wrong = read.filter(({ role, found }) => role !== found);
    expect({ language, wrong, right: 1 - wrong.length / read.length >= 0.95 }).toMatchObject({ right: true });
    all += read.length;
  }
  expect(all).toBeGreaterThanOrEqual(300);
});
