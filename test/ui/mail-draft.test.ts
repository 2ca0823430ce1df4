import fc from 'fast-check';
import { mailDraft } from '#ui/page/mail-draft.ts';

const bodyOf = (address: string) => new URL(address).searchParams.get('body');

test('a draft has every line, whatever is in it', () => {
  const lines = ['• Ask “legal” & finance (Wei)', '• 50 % off? No = no +1 (Marc)'];
  const address = mailDraft('Pricing circle, 1 Dec', lines, '… and more');

  expect(address.startsWith('mailto:?subject=Pricing%20circle%2C%201%20Dec&body=')).toBe(true);
  expect(bodyOf(address)).toBe(lines.join('\r\n'));
});

test('what is too long is left out by whole lines, and that is said', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 400 }), { maxLength: 30 }), (lines) => {
      const address = mailDraft('Title', lines, '… and more');
      const kept = bodyOf(address)?.split('\r\n') ?? [];
      const isWhole = bodyOf(address) === new URLSearchParams([['x', lines.join('\r\n')]]).get('x');

      expect(address.length).toBeLessThanOrEqual(1_900);
      expect(isWhole || kept.at(-1) === '… and more').toBe(true);
    }),
    { numRuns: 30 },
  );
});
