import fc from 'fast-check';
import { factsOf } from '#ui/details/failure-facts.ts';
import { redacted } from '#ui/details/redacted.ts';

test('what looks like a token or a mail address does not leave the page', () => {
  const text =
    'GET as asha.rao@contoso.example with Bearer abc.def and eyJ0eXAiOiJKV1Qi.eyJhdWQiOiIw.c2ln: 403';
  expect(redacted(text)).toBe('GET as [address] with Bearer [token] and [token]: 403');
});

test('ids, codes, times and versions stay as they are', () => {
  const text =
    'Request id: 0f3a2c1e-1111-4222-8333-444455556666\nCode: accessDenied/throttledRequest\n2026-11-24T09:30:00.000Z\n0.1.0 (abc123def456)';
  expect(redacted(text)).toBe(text);
});

test('no address gets through, whatever is around it', () => {
  const word = fc.stringMatching(/^[a-z0-9.]{1,12}$/);
  fc.assert(
    fc.property(word, word, fc.string(), (name, host, around) => {
      expect(redacted(`${around} <${name}@${host}x.example> ${around}`)).not.toContain(
        `${name}@${host}x.example`,
      );
    }),
  );
});

test('of an unplanned error its kind is told, and not what its message quotes', () => {
  const { surprise } = factsOf(new TypeError('Cannot read "What Marc said about prices"'));
  expect(surprise).toContain('TypeError');
  expect(surprise).not.toContain('Marc');
});
