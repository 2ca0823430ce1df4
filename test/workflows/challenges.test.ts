import { noWords, type Challenge } from '#domain/challenges/challenge.ts';
import { broughtBy } from '#domain/challenges/brought-by.ts';
import { speaksOfUnseen, standingChallenges } from '#domain/challenges/standing.ts';
import type { ChallengesRead } from '#ports/communities.ts';
import {
  bringChallenge,
  changeChallenge,
  placeChallenge,
  takeOutChallenge,
  voteFor,
} from '#workflows/challenges.ts';
import { readChallenges, recallChallenges, withPendingChallenges } from '#workflows/known-challenges.ts';
import { createWorld, type World } from '../contract/faults/world.ts';
import { marc } from '../domain/sessions/session-builders.ts';
import { createMemoryCache } from '../graph/graph-bench.ts';
import { marc as marcInTeam } from '../sandbox/core/small-organisation.ts';
import {
  aChallenge,
  addRows,
  entryOf,
  instant,
  never,
  person,
  site,
  storedRows,
} from '../graph/lists/a-community.ts';

const list = 'Peerloom challenges';
const second = 1_000;
const draft = { ...noWords, problem: ' Add-ons eat our margin ', question: 'How do we price add-ons?' };

let world: World;
let ids = 0;
beforeEach(async () => {
  world = await createWorld(({ senders }) => senders);
  // A community to which nobody has brought anything.
  await byHand({ action: 'delete-list', list });
});
afterEach(() => world.bench.close());

const services = () => ({
  ...world.window,
  account: { tenantId: 'contoso', person },
  random: { uuid: () => `id-${(ids += 1)}`, number: () => 0.5 },
});
const byHand = (what: object) => world.bench.control('POST', 'sharepoint', { site, ...what });
const settled = () => world.time.advance(60 * second);
const read = () => world.otherDevice().communities.challenges(site);
const bring = async (hasList = true): Promise<Challenge> => {
  const brought = await bringChallenge(services(), { site, draft, hasList });
  if (!brought.ok) throw new Error(brought.refusal);
  await settled();
  return brought.value;
};
const standingIn = ({ challenges, facts }: ChallengesRead) =>
  standingChallenges(challenges, { facts, sessions: [], now: instant('2026-11-24T10:00:00Z') });

test('the first challenge makes its list, which nobody misses before', async () => {
  const { communities, diagnostics } = world.otherDevice();
  expect(await communities.challenges(site)).toEqual({ hasList: false, challenges: [], facts: [] });
  expect(await diagnostics.lists(site)).toEqual([]);

  const challenge = await bring(false);
  const there = await read();
  expect(there).toMatchObject({ hasList: true, facts: [] });
  expect(there.challenges).toEqual([
    {
      ...challenge,
      problem: 'Add-ons eat our margin',
      // The server's stamp, which no device of the group has made.
      raisedAt: expect.stringMatching(/^2026-11-24T09:0/) as unknown,
    },
  ]);
  expect(storedRows(world.bench, 'Peerloom challenges')).toMatchObject([
    { Title: 'How do we price add-ons?', Stage: 'raised', ByName: 'Asha Rao' },
  ]);
  // Whoever makes it again finds it there.
  await world.window.provisioning.makeList(site, 'challenges');
  expect(await world.otherDevice().diagnostics.lists(site)).toEqual([]);
});

test('a mistake is a value, and nothing is made for it', async () => {
  expect(
    await bringChallenge(services(), { site, draft: { ...draft, question: ' ' }, hasList: false }),
  ).toEqual({ ok: false, refusal: 'no-question' });
  expect(await read()).toMatchObject({ hasList: false });
});

test('a list that was taken away with what people voted for is no empty list, and repair says what is wrong', async () => {
  const challenge = await bring(false);
  await voteFor(services(), { site, standing: standingIn(await read())[0]! });
  await settled();
  await byHand({ action: 'remove-column', list, column: 'Tried' });
  expect(await world.otherDevice().diagnostics.lists(site)).toEqual([
    { kind: 'column-missing', list: 'challenges', column: 'Tried' },
  ]);
  await world.window.provisioning.provision(site, () => undefined);
  expect(await world.otherDevice().diagnostics.lists(site)).toEqual([]);
  expect((await read()).challenges.map(({ key }) => key)).toEqual([challenge.key]);

  await byHand({ action: 'delete-list', list });
  await expect(read()).rejects.toMatchObject({ code: 'list-missing', subject: 'Peerloom challenges' });
});

test('a list that this device has seen is missed, and set up again by one request of an owner', async () => {
  const challenge = await bring(false);
  const device = { ...world.otherDevice(), cache: createMemoryCache(world.time.clock) };
  await readChallenges(device, site);
  await byHand({ action: 'delete-list', list });
  // Nobody voted: only who has seen it knows that it was there.
  expect(await read()).toMatchObject({ hasList: false });
  for (let times = 0; times < 2; times += 1)
    await expect(readChallenges(device, site)).rejects.toMatchObject({
      code: 'list-missing',
      subject: list,
    });
  const kept = await recallChallenges(device, site);
  expect(kept?.read.challenges.map(({ key }) => key)).toEqual([challenge.key]);

  await world.window.provisioning.makeList(site, 'challenges');
  // On this page the look that missed it holds for some seconds more; one that is opened now finds it.
  const opened = { ...world.otherDevice(), cache: device.cache };
  expect(await readChallenges(opened, site)).toEqual({ hasList: true, challenges: [], facts: [] });
});

/** What a person can do to it in SharePoint, what it is called here, and whether it is put right by one request. */
test.each([
  [{ action: 'rename-column', column: 'Tried', displayName: 'Versucht' }, null, true],
  [{ action: 'remove-column', column: 'Problem' }, 'column-missing', true],
  [
    { action: 'add-column', column: { name: 'Budget', text: {}, indexed: false, required: true } },
    'value-required',
    false,
  ],
  [{ action: 'change-column', column: 'Stage', change: { indexed: false } }, 'index-lost', true],
  [
    { action: 'change-column', column: 'Key', change: { enforceUniqueValues: false } },
    'uniqueness-lost',
    true,
  ],
] as const)('of its columns %j is %s', async (what, finding, isMended) => {
  await bring(false);
  await byHand({ list, ...what });
  const kinds = async () => (await world.otherDevice().diagnostics.lists(site)).map(({ kind }) => kind);
  const [snapshot] = await world.otherDevice().communities.snapshots([site]);
  expect(snapshot?.trouble.map(({ kind }) => kind)).toEqual(finding ? [finding] : []);
  expect(await kinds()).toEqual(finding ? [finding] : []);

  await world.window.provisioning.provision(site, () => undefined);
  expect(await kinds()).toEqual(finding && !isMended ? [finding] : []);
});

test('a column of another type is named and left alone', async () => {
  await bring(false);
  await byHand({ action: 'remove-column', list, column: 'HelpWanted' });
  await byHand({ action: 'add-column', list, column: { name: 'HelpWanted', number: {} } });
  const finding = { kind: 'column-retyped', list: 'challenges', column: 'HelpWanted' };
  expect(await world.otherDevice().diagnostics.lists(site)).toEqual([finding]);
  await world.window.provisioning.provision(site, () => undefined);
  expect(await world.otherDevice().diagnostics.lists(site)).toEqual([finding]);
});

test('a list whose items are for their authors alone is not taken for one without challenges', async () => {
  await bring(false);
  await voteFor(services(), { site, standing: standingIn(await read())[0]! });
  await settled();
  await byHand({ action: 'own-items', list, read: 'own', write: 'own' });
  const seen = await world.otherDevice(marcInTeam).communities.challenges(site);
  expect(seen.challenges).toEqual([]);
  expect(speaksOfUnseen(seen.challenges, seen.facts)).toBe(true);
  const own = await read();
  expect(speaksOfUnseen(own.challenges, own.facts)).toBe(false);
});

test('a vote is one row for two windows, is seen at once, and is taken back by the next', async () => {
  await bring(false);
  const before = await read();
  const [standing] = standingIn(before);
  await Promise.all([
    voteFor(services(), { site, standing: standing! }),
    voteFor(services(), { site, standing: standing! }),
  ]);
  const waiting = withPendingChallenges(before, world.window.outbox.unsent(), site);
  expect(standingIn(waiting)[0]?.told.voters).toEqual(new Set([person.id]));
  await settled();
  expect(storedRows(world.bench, 'Peerloom session log')).toHaveLength(1);

  const [voted] = standingIn(await read());
  expect(voted?.told.voters).toEqual(new Set([person.id]));
  await voteFor(services(), { site, standing: voted! });
  await settled();
  expect(standingIn(await read())[0]?.told.voters).toEqual(new Set());
});

test('two who change different words both have their way; of the same words the person is asked', async () => {
  const challenge = await bring(false);
  const seen = (await read()).challenges[0]!;
  const colleague = {
    kind: 'change-row',
    site,
    change: { list: 'challenges', key: challenge.key, before: { tried: '' }, after: { tried: 'Bundles' } },
  } as const;
  const { senders } = world.otherDevice();
  expect((await senders['change-row'].send(entryOf(colleague), never)).kind).toBe('done');

  expect(await changeChallenge(services(), { site, seen, draft: seen })).toEqual({ ok: true, value: null });
  await changeChallenge(services(), { site, seen, draft: { ...seen, help: 'Two eyes' } });
  await settled();
  expect((await read()).challenges).toMatchObject([{ help: 'Two eyes', tried: 'Bundles' }]);

  await changeChallenge(services(), { site, seen, draft: { ...seen, tried: 'Nothing' } });
  await settled();
  expect(world.window.outbox.unsent()).toMatchObject([
    { state: { kind: 'conflict', fields: [{ field: 'tried', mine: 'Nothing', theirs: 'Bundles' }] } },
  ]);
  const history = await world.otherDevice().communities.history({ site, list: 'challenges', key: seen.key });
  expect(history.map(({ value }) => [value.tried, value.help])).toEqual([
    ['', ''],
    ['Bundles', ''],
    ['Bundles', 'Two eyes'],
  ]);
});

test('what is withdrawn is off the list, and comes back where it was', async () => {
  await bring(false);
  const [seen] = (await read()).challenges;
  const gone = await placeChallenge(services(), {
    site,
    challenge: seen!,
    to: { stage: 'withdrawn', session: '' },
  });
  const waiting = withPendingChallenges(await read(), world.window.outbox.unsent(), site);
  expect(standingIn(waiting)).toEqual([]);
  await settled();
  expect(standingIn(await read())).toEqual([]);

  await placeChallenge(services(), { site, challenge: gone, to: { stage: 'raised', session: '' } });
  await settled();
  expect((await read()).challenges).toEqual([seen]);
});

test('of other lists and sites nothing is laid over challenges', () => {
  const nothing: ChallengesRead = { hasList: true, challenges: [], facts: [] };
  const row = addRows({ list: 'challenges', value: aChallenge('one', { by: marc }) });
  expect(withPendingChallenges(nothing, [entryOf(row)], 'elsewhere' as typeof site)).toBe(nothing);
  expect(withPendingChallenges(nothing, [entryOf(row), entryOf(row)], site).challenges).toHaveLength(1);
});

test('what nobody worked on goes with who brought it, words and all, and comes back with them', async () => {
  const challenge = await bring(false);
  const tried = aChallenge('tried', { stage: 'trying' });
  const dropped = aChallenge('dropped', { stage: 'withdrawn' });
  const theirs = aChallenge('theirs', { by: marc });
  await world.window.outbox.add(
    addRows(...[tried, dropped, theirs].map((value) => ({ list: 'challenges', value }) as const)),
  );
  await settled();
  const brought = async () => {
    const there = await read();
    return broughtBy(person.id, { all: there.challenges, standing: standingIn(there) });
  };
  const keys = (all: readonly Challenge[]) => all.map(({ key }) => key).toSorted();
  const before = await brought();
  expect(keys(before.going)).toEqual(keys([challenge, dropped]));
  expect(keys(before.staying)).toEqual([tried.key]);

  for (const one of before.going) await takeOutChallenge(services(), { site, challenge: one });
  await settled();
  expect(await brought()).toMatchObject({ going: [], staying: [{ key: tried.key }] });
  const rows = storedRows(world.bench, list).filter(({ Key }) => keys(before.going).includes(Key as never));
  expect(rows).toHaveLength(2);
  for (const row of rows) {
    expect(JSON.stringify({ ...row, Key: '' })).not.toMatch(/margin|add-ons|dropped/i);
    expect(row).toMatchObject({ Stage: 'withdrawn' });
  }

  for (const one of before.going) await takeOutChallenge(services(), { site, challenge: one, back: true });
  await settled();
  expect(await brought()).toEqual(before);
});
