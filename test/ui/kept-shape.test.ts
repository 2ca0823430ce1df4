import { isKeptCommunities, isKeptSnapshot } from '#ui/data/kept-shape.ts';

const snapshot = {
  site: 'contoso.sharepoint.com,1,2',
  webUrl: 'https://contoso.sharepoint.com/sites/pricing',
  charter: null,
  members: [],
  sessions: [],
  outcomes: [],
  trouble: [],
};
const communities = { found: { communities: [], complete: true }, snapshots: [snapshot] };

test('what is whole is painted', () => {
  expect(isKeptSnapshot(snapshot)).toBe(true);
  expect(isKeptCommunities(communities)).toBe(true);
});

test.each([
  null,
  undefined,
  'Pricing circle',
  7,
  [],
  {},
  { ...snapshot, members: undefined },
  { ...snapshot, trouble: 'no-access' },
])('%j is no community', (value) => {
  expect(isKeptSnapshot(value)).toBe(false);
  expect(isKeptCommunities({ ...communities, snapshots: [value] })).toBe(false);
});

test.each([null, {}, { snapshots: [] }, { ...communities, found: null }, { ...communities, snapshots: {} }])(
  '%j is not all that I can see',
  (value) => {
    expect(isKeptCommunities(value)).toBe(false);
  },
);
