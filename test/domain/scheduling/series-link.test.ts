import { markedLink, readSeriesLink, remarked } from '#domain/scheduling/series-link.ts';
import { restated, restatedIn } from '#domain/scheduling/restated.ts';
import { withoutSeries } from '#domain/scheduling/without-series.ts';
import { toSeriesId, toSiteId } from '#domain/shared/ids.ts';
import { teamsLink } from '#host/teams-link.ts';
import { paths } from '#ui/navigation/paths.ts';
import { aSession, date } from '../../graph/lists/a-community.ts';

const site = toSiteId(
  'contoso.sharepoint.com,05076c2a-16fc-4b54-ac13-1c9918390379,90030b9c-ba8f-4c38-acdd-24c15ac36c5a',
)!;
const otherSite = toSiteId(site.replace('05076c2a', '15076c2a'))!;
const series = toSeriesId('33333333-3333-4333-8333-000000000001')!;
const other = toSeriesId('33333333-3333-4333-8333-000000000002')!;
const link = markedLink(teamsLink('the-app', paths.community(site, 'sessions')), {
  series,
  format: 'cross-functional-workshop',
});

test('a link tells its community, series and format, wherever it stands in a text', () => {
  const told = { site, series, format: 'cross-functional-workshop' };
  expect(readSeriesLink(`Hello. The sessions: ${link}\nSee you`)).toEqual(told);
  expect(readSeriesLink(`https://elsewhere.example/ ${link}`)).toEqual(told);
  expect(readSeriesLink(link.replaceAll('&', '&amp;'))).toEqual(told);
});

test('a link tells for how many people the format goes round', () => {
  const text = markedLink(teamsLink('the-app', paths.community(site)), { series, format: 'wise-crowds-3' });
  expect(readSeriesLink(`Hello. ${text}&x=1`)?.format).toBe('wise-crowds-3');
});

test.each([
  '',
  'peerloom.33333333-3333-4333-8333-000000000001.consultancy',
  `https://elsewhere.example/?x=peerloom.${series}.consultancy`,
  link.replace(series, '33333333-3333-4333-8333-00000000000'),
  `https://a.example/%E0%A4%A/c/x/peerloom.${series}.consultancy`,
])('what is no link of ours names nothing: %s', (text) => {
  expect(readSeriesLink(text)).toBeNull();
});

test('a text with another mark keeps everything else', () => {
  const newer = markedLink('https://x.example/', { series: other, format: 'consultancy' });
  expect(remarked(`<p>Bring cake. <a href="${link}">${link}</a></p>`, newer)).toBe(
    `<p>Bring cake. <a href="${link}">${link}</a></p>`.replaceAll(
      `${series}.cross-functional-workshop`,
      `${other}.consultancy`,
    ),
  );
  expect(remarked('<p>Bring cake.</p>', newer)).toBeNull();
  const elsewhere = markedLink(teamsLink('the-app', paths.community(otherSite, 'sessions')), {
    series: other,
    format: 'consultancy',
  });
  // Its address would lead to the one community and its mark to a series of the other.
  expect(remarked(`<p>Bring cake. ${link}</p>`, elsewhere)).toBeNull();
});

test('a series at other times cancels the dates that it lost and moves those that it kept', () => {
  const one = aSession({ occurrence: date('2026-12-01'), key: 'session:a:2026-12-01' as never });
  const two = aSession({ occurrence: date('2026-12-08'), key: 'session:a:2026-12-08' as never });
  const later = { ...two, startsAt: '2026-12-08T16:00:00Z' as never };

  expect(restated([one, two], [later])).toMatchObject([
    { key: one.key, before: { state: 'planned' }, after: { state: 'cancelled' } },
    { key: two.key, after: { startsAt: '2026-12-08T16:00:00Z', state: 'planned' } },
  ]);
  expect(restated([one, two], [one, two])).toEqual([]);
  expect(restated([{ ...one, state: 'held' }], [])).toEqual([]);
});

test('an event that goes to another community leaves no dates in the one before', () => {
  const one = aSession({ series, occurrence: date('2026-12-01'), key: 'session:a:2026-12-01' as never });
  const there = [
    { site, sessions: [one] },
    { site: otherSite, sessions: [] },
  ];
  const now = { site: otherSite, series: other, sessions: [] };

  expect(restatedIn(there, now, { site, series })).toMatchObject([
    { site, change: { key: one.key, after: { state: 'cancelled' } } },
  ]);
  expect(restatedIn(there, { site, series, sessions: [one] }, { site, series })).toEqual([]);
  expect(restatedIn(there, now, null)).toEqual([]);
});

test('what is in the calendars of a series itself is not in its way', () => {
  const session = aSession({
    startsAt: '2026-12-01T14:00:00Z' as never,
    endsAt: '2026-12-01T14:55:00Z' as never,
  });
  const own = { start: '2026-12-01T14:00:00.0000000Z', end: '2026-12-01T14:55:00.0000000Z', kind: 'busy' };
  const other = { start: '2026-12-01T14:30:00Z', end: '2026-12-01T15:00:00Z', kind: 'busy' };
  const unknown = { person: 'b', part: 'wanted', calendar: { kind: 'unknown' } };
  const known = { person: 'a', part: 'wanted', calendar: { kind: 'known', busy: [own, other] } };

  expect(withoutSeries([known, unknown] as never, [session])).toEqual([
    { ...known, calendar: { kind: 'known', busy: [other] } },
    unknown,
  ]);
});
