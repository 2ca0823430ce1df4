import fc from 'fast-check';
import type { Key, PersonId, SiteId } from '#domain/shared/ids.ts';
import { findFrom, findWord } from '#ui/navigation/find-from.ts';
import { communityTabs, paths, placeOf } from '#ui/navigation/paths.ts';

const site =
  'contoso.sharepoint.com,0f3a2c1e-1111-4222-8333-444455556666,0f3a2c1e-7777-4888-9999-aaaabbbbcccc' as SiteId;
const [person, by] = ['1', '2'].map((end) => `0f3a2c1e-1111-4222-8333-44445555666${end}` as PersonId) as [
  PersonId,
  PersonId,
];
const session = 'session:0f3a2c1e-1111-4222-8333-444455556666:2026-12-01' as Key;

test('every path that the app writes leads back to its place', () => {
  expect(placeOf(paths.home())).toEqual({ kind: 'home' });
  expect(placeOf(paths.start())).toEqual({ kind: 'start' });
  expect(placeOf(paths.unsent())).toEqual({ kind: 'unsent' });
  expect(placeOf(paths.diagnostics())).toEqual({ kind: 'diagnostics' });
  expect(placeOf(paths.find(site))).toEqual({ kind: 'find', site, from: null });
  expect(placeOf(paths.setup())).toEqual({ kind: 'setup', site: null });
  expect(placeOf(paths.setup(site))).toEqual({ kind: 'setup', site });
  const starts = [
    { kind: 'need', need: 'pricing: research & “tiers”/50 %' },
    { kind: 'named', person, by },
    { kind: 'nominate' },
  ] as const;
  for (const start of starts) {
    const place = placeOf(paths.find(site, findWord(start)));
    expect(place?.kind === 'find' && place.from !== null ? findFrom(place.from) : null).toEqual(start);
  }
  expect(placeOf(paths.care(site))).toEqual({ kind: 'care', site });
  expect(placeOf(paths.book(site))).toEqual({ kind: 'book', site });
  expect(placeOf(paths.join(site))).toEqual({ kind: 'join', site, by: null });
  const mail = 'o’brien+x/50 %@contoso.example';
  expect(placeOf(paths.join(site, mail))).toEqual({ kind: 'join', site, by: mail });
  expect(placeOf(paths.session(site, session))).toEqual({ kind: 'session', site, session });
  const outcome = 'outcome:session%3A1:of somebody’s hand/50 %' as Key;
  expect(placeOf(paths.outcome(site, outcome))).toEqual({ kind: 'outcome', site, outcome });
  const challenge = 'challenge:0f3a2c1e-1111-4222-8333-444455556666' as Key;
  expect(placeOf(paths.challenge(site, challenge))).toEqual({ kind: 'challenge', site, challenge });
  expect(placeOf(paths.challenge(site))).toEqual({ kind: 'challenge', site, challenge: null });
  for (const tab of communityTabs) {
    expect(placeOf(paths.community(site, tab))).toEqual({ kind: 'community', site, tab });
  }
});

test.each([
  ['nothing', ''],
  ['another page', '/admin'],
  ['a site that is none', '/c/contoso/overview'],
  ['a script', '/c/javascript:alert(1)/overview'],
  ['markup', '/c/%3Cimg src=x onerror=alert(1)%3E/overview'],
  ['an unknown tab', `/c/${encodeURIComponent(site)}/secrets`],
  ['a session without a date', `/c/${encodeURIComponent(site)}/session/session%3Aabc`],
  ['a quote in a key', `/c/${encodeURIComponent(site)}/session/session%3A' or 1 eq 1`],
  ['no outcome', `/c/${encodeURIComponent(site)}/outcome`],
  ['more than a path', `/c/${encodeURIComponent(site)}/overview/more`],
  ['a broken escape', '/c/%E0%A4%A/overview'],
  ['another address', 'https://example.com/c'],
])('a link with %s leads nowhere', (_what, path) => {
  expect(placeOf(path)).toBeNull();
});

test.each([
  ['somebody who is nobody', 'named:asha:marc'],
  ['somebody named by nobody', `named:${person}`],
  ['somebody named by two', `named:${person}:${by}:${by}`],
  ['a need that says nothing', 'need: '],
  ['a need beyond all measure', `need:${'x'.repeat(121)}`],
  ['another beginning', 'all'],
  ['nothing', ''],
])('a search does not begin from %s', (_what, word) => {
  expect(findFrom(word)).toBeNull();
});

test('no text from outside is anything but a known place or nowhere', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const place = placeOf(`/c/${text}`);
      expect(place).toBeNull();
    }),
  );
});
