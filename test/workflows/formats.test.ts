import { consultancy } from '#domain/sessions/format.ts';
import { copyOf, draftOf, editFormat, type FormatDraft } from '#domain/sessions/own/format-draft.ts';
import { formatOf, offered, type OwnFormat } from '#domain/sessions/own/own-format.ts';
import type { FormatsRead } from '#ports/communities.ts';
import {
  changeFormat,
  keepFormat,
  knownFormats,
  offerFormat,
  putFormatBack,
  readFormats,
  recallFormats,
  withPendingFormats,
} from '#workflows/formats.ts';
import { bringFormatsBack } from '#workflows/bring-back.ts';
import { createWorld, type World } from '../contract/faults/world.ts';
import { createMemoryCache } from '../graph/graph-bench.ts';
import { marc } from '../sandbox/core/small-organisation.ts';
import { addRows, aFormat, entryOf, never, person, site, storedRows } from '../graph/lists/a-community.ts';

const list = 'Peerloom formats';
const second = 1_000;
const words = { name: 'Consultancy, our way', title: (step: string) => `Our ${step}`, prompt: () => 'Ask.' };
const draft = copyOf(consultancy, words);

let world: World;
let ids = 0;
beforeEach(async () => {
  world = await createWorld(({ senders }) => senders);
  // A community in which nobody changed a format.
  await byHand({ action: 'delete-list', list });
});
afterEach(() => world.bench.close());

const services = () => ({ ...world.window, account: { tenantId: 'contoso', person } });
const byHand = (what: object) => world.bench.control('POST', 'sharepoint', { site, ...what });
const settled = () => world.time.advance(60 * second);
const read = () => world.otherDevice().communities.formats(site);
const attempt = (more: Partial<Parameters<typeof keepFormat>[1]> = {}) =>
  keepFormat(services(), {
    ...{ site, id: `id-${(ids += 1)}`, draft, basis: consultancy, taken: [], hasList: true },
    ...more,
  });
const keep = async (more: Partial<Parameters<typeof keepFormat>[1]> = {}): Promise<OwnFormat> => {
  const kept = await attempt(more);
  if (!kept.ok) throw new Error(kept.refusal.code);
  await settled();
  return kept.value;
};
const withTitle = (of: FormatDraft, step: string, title: string) =>
  editFormat(of, { kind: 'step-changed', step, to: { title } });

test('the first format makes its list, which nobody misses before, and others find it there', async () => {
  const { diagnostics } = world.otherDevice();
  expect(await read()).toEqual({ hasList: false, formats: [] });
  expect(await diagnostics.lists(site)).toEqual([]);

  const kept = await keep({ hasList: false });
  const seen = await world.otherDevice(marc).communities.formats(site);
  expect(seen).toEqual({
    hasList: true,
    // The server's stamp, which no device of the group has made.
    formats: [{ ...kept, madeAt: expect.stringMatching(/^2026-11-24T09:0/) as unknown }],
  });
  const format = formatOf(seen.formats[0]!);
  expect(format?.steps.map(({ id, minutes }) => [id, minutes])).toEqual(
    consultancy.steps.map(({ id, minutes }) => [id, minutes]),
  );
  expect(storedRows(world.bench, list)).toMatchObject([
    { Title: 'Consultancy, our way', Basis: 'consultancy', ByName: 'Asha Rao', Availability: 'offered' },
  ]);
  expect(await world.otherDevice().diagnostics.lists(site)).toEqual([]);
});

test('what an archive holds is brought back once, with its list, and runs what is booked in it', async () => {
  const mine = aFormat('mine');
  const bring = (hasList: boolean) =>
    bringFormatsBack(services(), { site, formats: [mine, aFormat('other')], hasList });
  await bring(false);
  await settled();
  await bring(true);
  await settled();
  expect(
    (await read()).formats.map(({ key, madeAt, ...kept }) => ({ ...kept, key, madeAt: typeof madeAt })),
  ).toEqual([mine, aFormat('other')].map((one) => ({ ...one, madeAt: 'string' })));
});

test('what leaves is what the service has and what waits, and where nothing can be looked at, that is said', async () => {
  const known = async (cache = createMemoryCache(world.time.clock)) => {
    const device = { ...world.otherDevice(), outbox: world.window.outbox, cache };
    return (await knownFormats(device, site)).map(({ key }) => key);
  };
  const cache = createMemoryCache(world.time.clock);
  await keep({ hasList: false, id: 'sent' });
  await attempt({ id: 'waiting' });
  expect(await known(cache)).toEqual(['format:sent', 'format:waiting']);

  await world.bench.control('POST', 'faults', {
    match: { method: 'GET', path: '/items' },
    action: { status: 403, body: { error: { code: 'accessDenied', message: 'No.' } } },
    times: null,
  });
  expect(await known(cache)).toContain('format:sent');
  await expect(known()).rejects.toMatchObject({ code: 'no-access' });
});

test('kept twice, in two windows or by two presses, it is one row', async () => {
  await keep({ hasList: false, id: 'one' });
  await world
    .otherDevice()
    .senders['add-rows'].send(
      entryOf(addRows({ list: 'formats', value: aFormat('one', { key: 'format:one' as never }) })),
      never,
    );
  expect(storedRows(world.bench, list)).toHaveLength(1);
});

test('a mistake is a value, and nothing is made for it', async () => {
  expect(await attempt({ draft: { ...draft, steps: [] }, hasList: false })).toEqual({
    ok: false,
    refusal: { code: 'no-steps' },
  });
  expect(await attempt({ taken: ['consultancy, OUR way'], hasList: false })).toEqual({
    ok: false,
    refusal: { code: 'name-taken' },
  });
  expect(await read()).toMatchObject({ hasList: false });
});

test('what is typed as a script is kept and read as the words that it is', async () => {
  const title = '<script>alert("1")</script>';
  const kept = await keep({ hasList: false, draft: withTitle(draft, 'probing', title) });
  const [seen] = (await read()).formats;
  expect(seen?.steps).toBe(kept.steps);
  expect(draftOf(seen!)?.steps.find(({ id }) => id === 'probing')?.title).toBe(title);
});

test('two who change the name and the steps both have their way; of the same the person is asked', async () => {
  const kept = await keep({ hasList: false });
  const seen = (await read()).formats[0]!;
  const change = {
    kind: 'change-row',
    site,
    change: {
      list: 'formats',
      key: kept.key,
      before: { name: kept.name },
      after: { name: 'Help in a circle' },
    },
  } as const;
  const { senders } = world.otherDevice();
  expect((await senders['change-row'].send(entryOf(change), never)).kind).toBe('done');

  // Nothing of it is different: nothing is sent.
  expect(await changeFormat(services(), { site, seen, draft, taken: [] })).toEqual({ ok: true, value: null });
  expect(world.window.outbox.unsent()).toEqual([]);

  const asked = withTitle(draft, 'probing', 'Open questions');
  await changeFormat(services(), { site, seen, draft: asked, taken: [] });
  await settled();
  const [both] = (await read()).formats;
  expect(both?.name).toBe('Help in a circle');
  expect(draftOf(both!)?.steps.find(({ id }) => id === 'probing')?.title).toBe('Open questions');

  await changeFormat(services(), { site, seen, draft: withTitle(draft, 'probing', 'Why?'), taken: [] });
  await settled();
  const [entry] = world.window.outbox.unsent();
  expect(entry?.state).toMatchObject({ kind: 'conflict', fields: [{ field: 'steps' }] });
  await world.window.outbox.settle(entry!.id, { steps: 'mine' });
  await settled();
  const history = await world.otherDevice().communities.history({ site, list: 'formats', key: kept.key });
  expect(
    history.map(({ value }) => [value.name, draftOf(value)?.steps.find(({ id }) => id === 'probing')?.title]),
  ).toEqual([
    ['Consultancy, our way', 'Our probing'],
    ['Help in a circle', 'Our probing'],
    ['Help in a circle', 'Open questions'],
    ['Help in a circle', 'Why?'],
  ]);
});

test('a change is undone by the words that were there before', async () => {
  await keep({ hasList: false });
  const [seen] = (await read()).formats;
  const changed = await changeFormat(services(), {
    ...{ site, seen: seen!, taken: [] },
    draft: withTitle({ ...draft, name: 'Ours' }, 'probing', 'Why?'),
  });
  await settled();
  await putFormatBack(services(), { site, from: changed.ok ? changed.value! : seen!, to: seen! });
  await settled();
  expect((await read()).formats).toEqual([seen]);
});

test('what was removed is not offered, still runs, and comes back', async () => {
  await keep({ hasList: false });
  const [seen] = (await read()).formats;
  const gone = await offerFormat(services(), { site, format: seen!, availability: 'removed' });
  const waiting = withPendingFormats(await read(), world.window.outbox.unsent(), site);
  expect(offered(waiting.formats)).toEqual([]);
  await settled();
  const [removed] = (await read()).formats;
  expect(offered([removed!])).toEqual([]);
  expect(formatOf(removed!)).toEqual(formatOf(seen!));

  await offerFormat(services(), { site, format: gone, availability: 'offered' });
  await settled();
  expect((await read()).formats).toEqual([seen]);
});

test('a list that this device has seen is missed, and what it kept is there', async () => {
  const kept = await keep({ hasList: false });
  const device = { ...world.otherDevice(), cache: createMemoryCache(world.time.clock) };
  await readFormats(device, site);
  await byHand({ action: 'delete-list', list });
  expect(await read()).toMatchObject({ hasList: false });
  await expect(readFormats(device, site)).rejects.toMatchObject({ code: 'list-missing', subject: list });
  expect((await recallFormats(device, site))?.read.formats.map(({ key }) => key)).toEqual([kept.key]);

  await world.window.provisioning.makeList(site, 'formats');
  // On this page the look that missed it holds for some seconds more; one that is opened now finds it.
  const opened = { ...world.otherDevice(), cache: device.cache };
  expect(await readFormats(opened, site)).toEqual({ hasList: true, formats: [] });
});

test('a column that somebody removed is named and mended, and steps written by hand are not run', async () => {
  await keep({ hasList: false });
  await byHand({ action: 'remove-column', list, column: 'Basis' });
  expect(await world.otherDevice().diagnostics.lists(site)).toEqual([
    { kind: 'column-missing', list: 'formats', column: 'Basis' },
  ]);
  await world.window.provisioning.provision(site, () => undefined);
  expect(await world.otherDevice().diagnostics.lists(site)).toEqual([]);

  await byHand({ action: 'change-item', list, item: '1', fields: { Steps: 'First we talk' } });
  const [seen] = (await read()).formats;
  expect(seen?.name).toBe('Consultancy, our way');
  expect(formatOf(seen!)).toBeNull();
});

test('of other lists and sites nothing is laid over formats', () => {
  const nothing: FormatsRead = { hasList: false, formats: [] };
  const row = addRows({ list: 'formats', value: aFormat('one') });
  expect(withPendingFormats(nothing, [entryOf(row)], 'elsewhere' as typeof site)).toBe(nothing);
  expect(withPendingFormats(nothing, [entryOf(row), entryOf(row)], site)).toMatchObject({
    hasList: true,
    formats: [{ name: 'How we do one' }],
  });
});
