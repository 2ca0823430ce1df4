import { compileMessage } from '@lingui/message-utils/compileMessage';
import { setupI18n, type Messages } from '@lingui/core';
import { languageFor, translationFor, type WordFiles } from '../../src/app/language.ts';

const german: WordFiles = {
  first: () => Promise.resolve({ home: { hello: 'Hallo' } }),
  later: () => Promise.resolve({ diagnostics: { title: 'Diagnose' } }),
};
const gone = () => Promise.reject(new TypeError('Failed to fetch'));
const home: Messages = { hello: 'Hello', bye: 'Goodbye' };
const diagnostics: Messages = { title: 'Diagnostics' };

test.each([
  ['en-GB', 'en-GB', 'en', 'ltr'],
  // One kind of digits on a page: those of the messages, and of the browser's own fields.
  ['ar-SA', 'ar-SA-u-nu-latn', 'ar', 'rtl'],
  ['he', 'he', 'he', 'rtl'],
  ['de-CH', 'de-CH', 'de', 'ltr'],
  // Dates as in Sweden, words in English: there are no Swedish ones.
  ['sv-SE', 'sv-SE', 'en', 'ltr'],
  ['fa-IR', 'fa-IR-u-nu-latn', 'en', 'rtl'],
  ['qps-ploc', 'en', 'en', 'ltr'],
  ['qps-plocm', 'en', 'en', 'rtl'],
  ['<script>', 'en', 'en', 'ltr'],
])('%s is shown as %s in the words of %s, %s', async (locale, intl, words, direction) => {
  expect(await languageFor(locale, german)).toMatchObject({ locale: intl, words, direction });
});

test.each([
  ['zh-CN', 'zh-Hans'],
  ['zh-SG', 'zh-Hans'],
  ['zh-TW', 'zh-Hant'],
  ['zh-HK', 'zh-Hant'],
  ['pt-BR', 'pt-BR'],
  ['pt-PT', 'pt-BR'],
  ['iw-IL', 'he'],
  ['es-419', 'es'],
  ['en-AU', null],
  ['sv-SE', null],
])('%s reads the translation %s', (locale, translation) => {
  expect(translationFor(locale)).toBe(translation);
});

test('English fetches no translation', async () => {
  const fetched = jest.fn(german.first);
  await languageFor('en-GB', { first: fetched, later: fetched });
  expect(fetched).not.toHaveBeenCalled();
});

test('the words of a first view are there at once, those of the others are waited for', async () => {
  const language = await languageFor('de-DE', german);
  expect(language.wait?.('home')).toBeUndefined();
  expect(language.translate('home', home)).toEqual({ hello: 'Hallo', bye: 'Goodbye' });
  const coming = language.wait?.('diagnostics');
  expect(coming).toBe(language.wait?.('diagnostics'));
  await coming;
  expect(language.wait?.('diagnostics')).toBeUndefined();
  expect(language.translate('diagnostics', diagnostics)).toEqual({ title: 'Diagnose' });
});

test('where the translation does not come, the words are English and the dates are not', async () => {
  const plain = await languageFor('de-DE', { ...german, first: gone });
  expect(plain).toMatchObject({ locale: 'de-DE', words: 'en' });
  expect(plain.translate('home', home)).toEqual(home);

  const half = await languageFor('de-DE', { ...german, later: gone });
  await half.wait?.();
  expect(half.wait?.('diagnostics')).toBeUndefined();
  expect(half.translate('diagnostics', diagnostics)).toEqual(diagnostics);
});

test('the pseudo-locale stretches the words and keeps what is filled in', async () => {
  const language = await languageFor('qps-ploc', german);
  const messages = language.translate('test', {
    hello: compileMessage('Good morning, {name}'),
    people: compileMessage('{count, plural, one {# person} other {# people}}'),
  });
  const i18n = setupI18n({ locale: 'en', messages: { en: messages } });
  expect(i18n._('hello', { name: 'Asha' })).toMatch(/^Góód mórñíñg.*Asha/u);
  expect(i18n._('people', { count: 3 })).toMatch(/^3 /u);
  expect(i18n._('people', { count: 3 }).length).toBeGreaterThan('3 people'.length * 1.3);
});
