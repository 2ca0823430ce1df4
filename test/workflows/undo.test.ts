import { consultancy } from '#domain/sessions/format.ts';
import { changeActionState } from '#workflows/change-action.ts';
import { runSession } from '#workflows/run-session.ts';
import { createWorld, type World } from '../contract/faults/world.ts';
import { asha, marc } from '../domain/sessions/session-builders.ts';
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
