import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Rhythm } from '#domain/scheduling/rhythm.ts';
import book from '#features/book-series/messages.en.json' with { type: 'json' };
import poll from '#features/community/poll/messages.en.json' with { type: 'json' };
import outlook from '#features/outlook/messages.en.json' with { type: 'json' };
import { formatsIn } from '#ui/text/formats.ts';
import { slotTitle } from '#ui/text/slot-title.ts';
import { time, zoneName } from '../support/zone-oracle/plan-requests.ts';

const rhythms: readonly (readonly [string, Rhythm])[] = [
  ['Every Tuesday', { kind: 'weekly', everyWeeks: 1, day: 'tuesday' }],
  ['Every 2 weeks on Monday and Friday', { kind: 'weekly-days', everyWeeks: 2, days: ['friday', 'monday'] }],
  ['Last Friday of the month', { kind: 'monthly', everyMonths: 1, nth: 'last', day: 'friday' }],
  ['The 22nd of every third month', { kind: 'monthly-date', everyMonths: 3, dayOfMonth: 22 }],
  ['Last day of the month', { kind: 'monthly-date', everyMonths: 1, dayOfMonth: 31 }],
];

describe.each([
  ['where a series is booked', book],
  ['in a poll', poll],
  ['in Outlook', outlook],
])('a rhythm %s', (_where, messages) => {
  const i18n = setupI18n({ locale: 'en', messages: { en: messages } });
  i18n.setMessagesCompiler(compileMessage);

  test.each(rhythms)('is called %s', (name, rhythm) => {
    const slot = { rhythm, startTime: time('15:00'), zone: zoneName('America/New_York') };
    expect(slotTitle((id, values) => i18n._(id, values), formatsIn('en-GB'), slot)).toBe(
      `${name}, 15:00 New York`,
    );
  });
});
