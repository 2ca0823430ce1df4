import type { CandidateList } from '#domain/communities/candidate.ts';
import { withoutSuggested } from '#domain/discovery/candidates.ts';
import { consultancy } from '#domain/sessions/format.ts';
import { changeActionState } from '#workflows/change-action.ts';
import { createCandidateSender } from '#graph/drive/candidates.ts';
import { markCandidate } from '#workflows/invite.ts';
import { keepCandidates, restoreCandidate } from '#workflows/keep-candidates.ts';
import { runSession } from '#workflows/run-session.ts';
import { instantAt } from '#domain/shared/time.ts';
import { createWorld, type World } from '../contract/faults/world.ts';
import { asha, wei, marc } from '../domain/sessions/session-builders.ts';
import { addRows, anOutcome, date, entryOf, never, person, site } from '../graph/lists/a-community.ts';
import { createSessionWorld, ready, type SessionWindow } from './session-world.ts';

const second = 1_000;

test('an action of a session that was taken out is brought back for everybody, as often as that happens', async () => {
  const session = createSessionWorld();
  const [mine, theirs] = [session.machine(asha).open(), session.machine(marc).open()];
  const { needs, follower } = mine;
  const run = runSession(needs, { session: session.session, format: consultancy, follower });
  const settle = () => session.time.advance(30 * second);
  const actions = (window: SessionWindow) => ready(window.follower).view.actions.map(({ text }) => text);
  await settle();
  await run.next();
  await run.addAction({ text: 'Call three customers', owner: marc, due: date('2026-12-15') });
  await settle();

  for (let times = 0; times < 2; times += 1) {
    const [action] = ready(mine.follower).view.actions;
    if (!action) throw new Error('The action is not there.');
    await run.withdrawAction(action);
    await settle();
    expect(actions(theirs)).toEqual([]);
    // With the action as it was when it was taken out: that is what the offer to undo holds.
    await run.restoreAction(action);
    await settle();
    expect([actions(mine), actions(theirs)]).toEqual([['Call three customers'], ['Call three customers']]);
  }
});

describe('an action that was ticked off by mistake', () => {
  const action = { owner: person, due: date('2026-12-15') };
  const open = anOutcome('action', { kind: 'action', action: { ...action, state: 'open' } });
  const done = { ...open, action: { ...action, state: 'done' as const } };
  let world: World;

  beforeEach(async () => {
    world = await createWorld(({ senders }) => senders);
    const rows = addRows({ list: 'outcomes', value: open });
    await world.window.adapters.senders['add-rows'].send(entryOf(rows), never);
  });
  afterEach(() => world.bench.close());

  const tick = () => changeActionState(world.window, { site, outcome: open, state: 'done' });
  const takeBack = () => changeActionState(world.window, { site, outcome: done, state: 'open' });
  const stored = async () => {
    const [snapshot] = await world.otherDevice().communities.snapshots([site]);
    return snapshot?.outcomes.find(({ key }) => key === open.key)?.action;
  };

  test('is open again, also where neither has left this device before', async () => {
    await tick();
    await world.time.advance(second);
    expect(await stored()).toMatchObject({ state: 'done' });
    await takeBack();
    await world.time.advance(second);
    expect(await stored()).toEqual(open.action);

    world.network.set(false);
    await tick();
    await takeBack();
    await world.time.advance(second);
    world.network.set(true);
    await world.time.advance(60 * second);
    expect(world.window.outbox.unsent()).toEqual([]);
    expect(await stored()).toEqual(open.action);
  });

  test('is not opened over what somebody else decided meanwhile', async () => {
    await tick();
    await world.time.advance(second);
    await world.bench.control('POST', 'sharepoint', {
      action: 'change-item',
      site,
      list: 'Peerloom outcomes',
      item: '2',
      fields: { ActionState: 'dropped' },
    });
    await takeBack();
    await world.time.advance(60 * second);
    expect(world.window.outbox.unsent()).toMatchObject([{ state: { kind: 'conflict' } }]);
    expect(await stored()).toMatchObject({ state: 'dropped' });
  });
});

describe('a candidate who was marked or taken out by mistake', () => {
  const at = instantAt(Date.parse('2026-11-24T08:00:00Z'));
  const list: CandidateList = {
    site,
    topics: ['pricing'],
    candidates: [marc, wei].map((one) => ({
      person: one,
      status: 'suggested',
      reason: 'Meets two people you know',
      changedAt: at,
    })),
  };
  let world: World;

  beforeEach(async () => {
    world = await createWorld(({ senders }, deps) => ({
      ...senders,
      'keep-candidates': createCandidateSender(deps),
    }));
    await keepCandidates(world.window, list);
    await world.time.advance(second);
  });
  afterEach(() => world.bench.close());

  const services = () => ({ outbox: world.window.outbox, clock: world.time.clock });
  const stored = async () => {
    const kept = await world.otherDevice().candidates.read(site);
    return kept?.candidates.map(({ person: { id }, status }) => [id, status]);
  };
  const asBefore = [
    [marc.id, 'suggested'],
    [wei.id, 'suggested'],
  ];
  /** The next file that is written is refused without a word whether it is there. */
  const doubt = (phase: 'before' | 'after') =>
    world.fault({ match: { method: 'PUT', path: ':/content$' }, phase, action: { status: 503 } });

  const mark = () => markCandidate(services(), { list, person: marc.id, status: 'asked' });
  const takeOut = async () => {
    const rest = withoutSuggested(list, marc.id);
    await keepCandidates(services(), rest);
    return rest;
  };

  test.each([
    [
      'marked',
      mark,
      [
        [marc.id, 'asked'],
        [wei.id, 'suggested'],
      ],
    ],
    ['taken out', takeOut, [[wei.id, 'suggested']]],
  ] as const)(
    'is stored as before once that is taken back: %s, also in doubt',
    async (_name, change, changed) => {
      for (const phase of [null, 'before', 'after'] as const) {
        if (phase) await doubt(phase);
        const now = await change();
        await world.time.advance(60 * second);
        expect(await stored()).toEqual(changed);

        if (phase) await doubt(phase);
        await restoreCandidate(services(), { list: now, before: list.candidates[0]! });
        await world.time.advance(60 * second);
        expect(world.window.outbox.unsent()).toEqual([]);
        expect((await stored())?.toSorted()).toEqual(asBefore.toSorted());
      }
    },
  );

  test('is as before in the list that another device has written to meanwhile', async () => {
    const now = await mark();
    await world.time.advance(60 * second);
    const elsewhere = world.elsewhere({ operation: { kind: 'keep-candidates', list } } as never);
    const theirs = { ...now, topics: ['packaging'] };
    await elsewhere.send(entryOf({ kind: 'keep-candidates', list: theirs }), never);
    await restoreCandidate(services(), { list: now, before: list.candidates[0]! });
    await world.time.advance(60 * second);
    expect(await stored()).toEqual(asBefore);
  });
});
