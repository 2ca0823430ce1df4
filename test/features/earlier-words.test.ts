import { wordsOf } from '#domain/communities/charter.ts';
import { draftOf } from '#domain/knowledge/outcome-change.ts';
import { withEarlierWords as withEarlierCharter } from '#features/charter/earlier-words.ts';
import { withEarlierWords as withEarlierOutcome } from '#features/outcome/earlier-words.ts';
import { asha, marc } from '../domain/sessions/session-builders.ts';
import { aCharter, anOutcome, date } from '../graph/lists/a-community.ts';

const action = { owner: marc, due: date('2026-12-15'), state: 'open' as const };
const earlier = draftOf(anOutcome('call', { kind: 'action', text: 'Call five', action }));

test('the earlier words of an outcome take back what their entry shows, and nothing that came since', () => {
  const now = {
    ...earlier,
    text: 'Call six',
    action: { owner: asha, due: '2027-01-10', state: 'done' as const },
  };
  expect(withEarlierOutcome(now, earlier, ['text'])).toEqual({ ...now, text: 'Call five' });
  expect(withEarlierOutcome(now, earlier, ['owner', 'due'])).toEqual({
    ...now,
    action: { ...action, state: 'done' },
  });
  expect(withEarlierOutcome(now, earlier, ['state'])).toEqual({
    ...now,
    action: { ...now.action, state: 'open' },
  });
  const insight = { text: 'Ask first', kind: 'insight' as const, action: null };
  expect(withEarlierOutcome(now, insight, ['kind', 'owner', 'due', 'state'])).toEqual({
    ...insight,
    text: 'Call six',
  });
});

test('the earlier words of a charter take back what their entry shows, and nothing that came since', () => {
  const { startedBy, startedAt, ...before } = aCharter({ norms: ['Listen first'], rhythm: 'Every week' });
  const now = { ...before, norms: ['Ask first'], rhythm: 'Every month' };
  const whole = { ...before, startedBy, startedAt };
  expect(withEarlierCharter(now, whole, ['norms'])).toEqual(wordsOf({ ...before, rhythm: 'Every month' }));
});
