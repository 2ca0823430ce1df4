import { isAbout, subjectsOf, touches, wordsOf } from '#domain/discovery/words.ts';

test.each([
  ['Pricing research', 'price research'],
  ['Experiments', 'experiment'],
  ['Packaging & pricing', 'prices'],
  ['Preisforschung', 'preisforschungen'],
  ['価格調査の方法', '価格調査'],
  ['Preisgestaltung', 'pricing'],
  ['Recherche utilisateur', 'user research'],
  ['Investigación de usuarios', 'User research'],
  ['Pesquisa de preços', 'pricing research'],
  ['ユーザー調査', 'user research'],
  ['用户调研', 'ユーザーリサーチ'],
  ['定价策略', 'Pricing strategy'],
  ['How we price add-ons in Europe', 'pricing add-ons Europe Asia'],
])('"%s" is about "%s"', (text, topic) => {
  expect(isAbout(text, topic)).toBe(true);
});

test.each([
  ['Pricing', 'pricing research'],
  ['Research', 'pricing research'],
  ['Roadmaps', 'pricing'],
  ['価格', 'ユーザー調査'],
  ['Kundenservice', 'Kunden'],
  ['Anything', ''],
  ['Anything', 'the of and'],
])('"%s" is not about "%s"', (text, topic) => {
  expect(isAbout(text, topic)).toBe(false);
});

test('a part of a topic touches it', () => {
  expect(touches(subjectsOf('Pricing'), subjectsOf('pricing research'))).toBe(true);
  expect(touches(subjectsOf('Roadmaps'), subjectsOf('pricing research'))).toBe(false);
});

test('accents, case and punctuation do not part words', () => {
  expect(wordsOf('Résumé-Écriture, C++ (Größe)')).toEqual(['resume', 'ecriture', 'c++', 'grosse']);
  expect(subjectsOf('the pricing of pricing')).toEqual(['pric']);
});

test('Japanese voicing marks are letters, not accents', () => {
  expect(wordsOf('データ')).toEqual(['データ']);
});
