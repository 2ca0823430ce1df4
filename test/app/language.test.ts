import { compileMessage } from '@lingui/message-utils/compileMessage';
import { setupI18n } from '@lingui/core';
import { languageFor } from '../../src/app/language.ts';

test.each([
  ['en-GB', 'en-GB', 'ltr'],
  ['ar-SA', 'ar-SA', 'rtl'],
  ['he', 'he', 'rtl'],
  ['qps-ploc', 'en', 'ltr'],
  ['qps-plocm', 'en', 'rtl'],
  ['<script>', 'en', 'ltr'],
])('%s is shown as %s, %s', (locale, intl, direction) => {
  expect(languageFor(locale)).toMatchObject({ locale: intl, direction });
});

test('the pseudo-locale stretches the words and keeps what is filled in', () => {
  const messages = languageFor('qps-ploc').translate('test', {
    hello: compileMessage('Good morning, {name}'),
    people: compileMessage('{count, plural, one {# person} other {# people}}'),
  });
  const i18n = setupI18n({ locale: 'en', messages: { en: messages } });
  expect(i18n._('hello', { name: 'Asha' })).toMatch(/^Góód mórñíñg.*Asha/u);
  expect(i18n._('people', { count: 3 })).toMatch(/^3 /u);
  expect(i18n._('people', { count: 3 }).length).toBeGreaterThan('3 people'.length * 1.3);
});
