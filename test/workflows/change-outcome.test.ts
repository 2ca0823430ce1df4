import { challengeKey } from '#domain/challenges/challenge.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import { draftOf, type OutcomeDraft } from '#domain/knowledge/outcome-change.ts';
import { keptAnew } from '#domain/writes/kept-anew.ts';
import { charterKey } from '#domain/communities/start.ts';
import { wordsOf } from '#domain/communities/charter.ts';
import { changeCharter } from '#workflows/change-charter.ts';
import { changeOutcome } from '#workflows/change-outcome.ts';
import { linkOutcome, putNameBack, takeNameOff } from '#workflows/link-outcome.ts';
import { createWorld, type World } from '../contract/faults/world.ts';
import { marc, wei } from '../domain/sessions/session-builders.ts';
import {
  aCharter,
  addRows,
  anOutcome,
  date,
  entryOf,
  never,
  person,
  site,
} from '../graph/lists/a-community.ts';

const second = 1_000;
const action = { owner: person, due: date('2026-12-15'), state: 'open' as const };
const call = anOutcome('call', { kind: 'action', text: 'Call three customers', action });
const charter = { ...aCharter(), key: charterKey };

let world: World;
beforeEach(async () => {
  world = await createWorld(({ senders }) => senders);
  const rows = addRows({ list: 'outcomes', value: call }, { list: 'charter', value: charter });
  await world.window.adapters.senders['add-rows'].send(entryOf(rows), never);
});
afterEach(() => world.bench.close());

const change = (seen: Outcome, more: Partial<OutcomeDraft>) =>
  changeOutcome(world.window, { site, seen, draft: { ...draftOf(seen), ...more } });

/** A colleague's app, which saw the outcome before either changed it. */
async function elsewhere(after: Partial<Outcome>): Promise<void> {
  const before = { text: call.text, action: call.action, challenge: '' } as const;
  const operation = {
    kind: 'change-row',
    site,
    change: { list: 'outcomes', key: call.key, before, after },
  } as const;
  const { senders } = world.otherDevice();
  expect((await senders['change-row'].send(entryOf(operation), never)).kind).toBe('done');
}

const stored = async () => {
  const [snapshot] = await world.otherDevice().communities.snapshots([site]);
  return {
    outcome: snapshot?.outcomes.find(({ key }) => key === call.key),
    anew: snapshot?.outcomes.filter(({ key }) => key.startsWith('outcome:anew:')),
    charter: snapshot?.charter,
  };
};
const settled = () => world.time.advance(60 * second);

test('two who change different things of an outcome both have their way', async () => {
  await elsewhere({ action: { ...action, owner: marc } });
  await change(call, { text: ' Call five customers ', action: { ...action, due: '2026-12-20' } });
  await settled();
  expect(world.window.outbox.unsent()).toEqual([]);
  expect((await stored()).outcome).toEqual({
    ...call,
    text: 'Call five customers',
    action: { ...action, owner: marc, due: '2026-12-20' },
  });
});

test('who is thanked takes the name off while somebody says which challenge it answers', async () => {
  const thanks = [
    { ...marc, mail: '' },
    { ...wei, mail: '' },
  ];
  const challenge = challengeKey('margins');
  await linkOutcome(world.window, { site, outcome: call, links: { challenge: '', thanks } });
  await settled();
  const seen = { ...call, thanks };
  expect((await stored()).outcome).toEqual(seen);

  await elsewhere({ challenge });
  expect(await takeNameOff(world.window, { site, outcome: seen, person: marc.id })).toBe(true);
  await settled();
  expect(world.window.outbox.unsent()).toEqual([]);
  const without = { ...seen, thanks: thanks.slice(1), challenge };
  expect((await stored()).outcome).toEqual(without);

  expect(await takeNameOff(world.window, { site, outcome: without, person: marc.id })).toBe(false);
  await putNameBack(world.window, { site, outcome: { ...without, thanks }, person: marc.id });
  await settled();
  expect((await stored()).outcome).toEqual({ ...without, thanks });
});

test('two who take their names off at one time, while a third is thanked, meet no question', async () => {
  const [his, hers, mine] = [
    { ...marc, mail: '' },
    { ...wei, mail: '' },
    { ...person, mail: '' },
  ] as const;
  await linkOutcome(world.window, { site, outcome: call, links: { challenge: '', thanks: [his, hers] } });
  await settled();
  const seen = { ...call, thanks: [his, hers] };

  const colleague = world.otherDevice();
  for (const thanks of [[his], [his, hers, mine]]) {
    const change = {
      list: 'outcomes',
      key: call.key,
      before: { thanks: seen.thanks },
      after: { thanks },
    } as const;
    const operation = { kind: 'change-row', site, change } as const;
    expect((await colleague.senders['change-row'].send(entryOf(operation), never)).kind).toBe('done');
  }
  await takeNameOff(world.window, { site, outcome: seen, person: marc.id });
  await settled();
  expect(world.window.outbox.unsent()).toEqual([]);
  expect((await stored()).outcome).toEqual({ ...call, thanks: [mine] });

  await takeNameOff(world.window, { site, outcome: { ...call, thanks: [mine] }, person: mine.id });
  await settled();
  expect((await stored()).outcome).toEqual(call);
});

test('two who write its words anew are asked, with both texts, and what was chosen stays', async () => {
  await elsewhere({ text: 'Call nobody' });
  await change(call, { text: 'Call five customers', action: { ...action, state: 'done' } });
  await settled();
  const [entry] = world.window.outbox.unsent();
  expect(entry?.state).toMatchObject({
    kind: 'conflict',
    fields: [{ field: 'text', mine: 'Call five customers', theirs: 'Call nobody', base: call.text }],
  });
  expect((await stored()).outcome).toMatchObject({ text: 'Call nobody', action });

  await world.window.outbox.settle(entry?.id ?? '', { text: { text: 'Call four customers' } });
  await settled();
  expect((await stored()).outcome).toMatchObject({
    text: 'Call four customers',
    action: { ...action, state: 'done' },
  });
});

test('a change is taken back, and what somebody else changed since is left as it is', async () => {
  const changed = await change(call, { text: 'Call five customers', action: { ...action, state: 'done' } });
  await settled();
  await elsewhere({ action: { ...action, due: date('2027-01-10') } });
  if (!changed.ok || changed.value === null) throw new Error('Nothing was changed.');
  await change(changed.value, draftOf(call));
  await settled();
  expect((await stored()).outcome).toEqual({ ...call, action: { ...action, due: '2027-01-10' } });
});

test('an outcome that was deleted meanwhile is kept anew as a whole, with the words of every change', async () => {
  await change(call, { text: 'Call five customers' });
  await settled();
  const seen = { ...call, text: 'Call five customers' };
  await world.bench.control('POST', 'sharepoint', {
    action: 'delete-item',
    site,
    list: 'Peerloom outcomes',
    item: '2',
  });
  await change(seen, { text: 'Call six customers' });
  await change({ ...seen, text: 'Call six customers' }, { action: { ...action, owner: marc } });
  await settled();
  const { outbox } = world.window;
  const [gone] = outbox.unsent();
  if (gone?.operation.kind !== 'change-row') throw new Error('The change is not there.');
  // Its person puts the words right once more, in Unsent.
  const { change: first } = gone.operation;
  await outbox.edit(gone.id, {
    ...gone.operation,
    change: { ...first, after: { ...first.after, text: 'Call seven customers' } } as typeof first,
  });
  await settled();
  const entries = outbox.unsent();
  const anew = entries[0] && keptAnew(entries[0], entries);
  if (!anew) throw new Error('It cannot be kept anew.');
  await outbox.add(anew.operation);
  for (const id of anew.insteadOf) await outbox.discard(id);
  await settled();

  expect(outbox.unsent()).toEqual([]);
  expect(await stored()).toMatchObject({
    outcome: undefined,
    anew: [
      {
        ...call,
        key: `outcome:anew:${gone.id}`,
        text: 'Call seven customers',
        action: { ...action, owner: marc },
      },
    ],
  });
});

test('nothing is written where nothing differs, nor where the words or the date are missing', async () => {
  expect(await change(call, { text: `${call.text}\n` })).toEqual({ ok: true, value: null });
  expect(await change(call, { text: ' ' })).toEqual({ ok: false, refusal: 'no-text' });
  expect(await change(call, { action: { ...action, due: '' } })).toEqual({ ok: false, refusal: 'no-date' });
  expect(world.window.outbox.unsent()).toEqual([]);
});

test('two who write one charter lose nothing of what either wrote', async () => {
  const words = wordsOf(charter);
  const write = async (one: Pick<World['window'], 'outbox'>, more: Partial<typeof words>) => {
    await changeCharter(one, { site, seen: words, draft: { ...words, ...more } });
    await settled();
  };
  const theirs = world.otherDevice();
  const before = { domainStatement: words.domainStatement, rhythm: words.rhythm };
  const after = { domainStatement: 'How to price what is new', rhythm: 'twice a month' };
  const operation = {
    kind: 'change-row',
    site,
    change: { list: 'charter', key: charterKey, before, after },
  } as const;
  await theirs.senders['change-row'].send(entryOf(operation), never);

  await write(world.window, { norms: ['We listen'] });
  expect((await stored()).charter).toMatchObject({ ...after, norms: ['We listen'] });
  await write(world.window, { rhythm: 'every month' });
  const [entry] = world.window.outbox.unsent();
  expect(entry?.state).toMatchObject({
    kind: 'conflict',
    fields: [{ field: 'rhythm', mine: 'every month', theirs: 'twice a month' }],
  });
  expect((await stored()).charter).toMatchObject({ rhythm: 'twice a month' });
  await world.window.outbox.settle(entry?.id ?? '', { rhythm: 'mine' });
  await settled();
  expect((await stored()).charter).toMatchObject({ ...after, rhythm: 'every month' });
});
