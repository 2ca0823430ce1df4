import fc from 'fast-check';
import { belowVersion, literal, path, wholeAddress, withQuery } from '#graph/client/address.ts';
import { claimsOf } from '#graph/client/authorization.ts';

test('every value becomes one segment and one parameter, whatever it holds', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.string({ unit: 'grapheme' }),
      (segment, value) => {
        fc.pre(segment !== '.' && segment !== '..');
        const url = new URL(
          wholeAddress(withQuery(path`/users/${segment}/events`, { $filter: value, $top: 5 })),
        );
        expect(url.hash).toBe('');
        expect(url.pathname.split('/')).toHaveLength(5);
        expect(decodeURIComponent(url.pathname.split('/')[3] ?? '')).toBe(segment);
        expect(url.searchParams.get('$filter')).toBe(value);
        expect(url.searchParams.get('$top')).toBe('5');
      },
    ),
  );
});

test('what is harmless in a query stays readable', () => {
  expect(withQuery('/me', { $filter: "fields/Key eq 'a:b,$c=' & #" })).toBe(
    "/me?$filter=fields/Key%20eq%20'a:b,$c='%20%26%20%23",
  );
});

test.each([
  ["O'Brien", "'O''Brien'"],
  ["''", "''''''"],
  ['', "''"],
])('%s is written as OData writes texts', (text, written) => {
  expect(literal(text)).toBe(written);
});

test.each([
  'https://evil.example/v1.0/me',
  'https://graph.microsoft.com.evil.example/v1.0/me',
  'https://graph.microsoft.com@evil.example/v1.0/me',
  'http://graph.microsoft.com/v1.0/me',
  'https://graph.microsoft.com/beta/me',
  'https://graph.microsoft.com:8443/v1.0/me',
  'javascript:alert(1)',
])('%s leads away from Graph', (link) => {
  expect(() => belowVersion(link)).toThrow('unreadable');
});

test('a link of Graph stays as it came', () => {
  const link = 'https://graph.microsoft.com/v1.0/sites/a,b,c/items?$skiptoken=UGFn%2B&$top=2';
  expect(wholeAddress(link)).toBe(link);
});

test.each([
  ['Bearer realm="", error="insufficient_claims", claims="eyJhIjoiw6QifQ=="', '{"a":"ä"}'],
  ['Bearer realm="", error="insufficient_claims", claims="eyJhIjoiw6QifQ"', '{"a":"ä"}'],
  ['Bearer realm="", error="invalid_token"', null],
  ['Bearer error="insufficient_claims"', null],
  ['Bearer error="insufficient_claims", claims="%%%"', null],
  [null, null],
])('the claims in %s', (challenge, claims) => {
  expect(claimsOf(challenge)).toBe(claims);
});
