import { challengeKey } from '#domain/challenges/challenge.ts';
import { actionKey, insightKey, resultKey, type Outcome } from '#domain/knowledge/outcome.ts';
import { searchOutcomes } from '#domain/knowledge/search.ts';
import { votesOn, groupsOf } from '#domain/sessions/board.ts';
import { consultancy, type Format } from '#domain/sessions/format.ts';
import { formatById } from '#domain/sessions/formats/all-formats.ts';
import { givenRoles } from '#domain/sessions/roles.ts';
import { readinessOf } from '#domain/sessions/readiness.ts';
import { formatOf } from '#domain/sessions/own/own-format.ts';
import { readCarried } from '#domain/sessions/own/own-steps.ts';
import { inOrder } from '#domain/sessions/steering.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { arrangeBoard } from '#workflows/arrange-board.ts';
import { closeSession } from '#workflows/close-session.ts';
import { keepLateOutcomes } from '#workflows/keep-late-outcomes.ts';
import { tellResult } from '#workflows/tell-result.ts';
import { answerForFacilitator, runSession } from '#workflows/run-session.ts';
import { steerSession } from '#workflows/steer-session.ts';
import { after, asha, marc, noon, wei } from '../domain/sessions/session-builders.ts';
import { aFormat } from '../graph/lists/a-community.ts';
import { createSessionWorld, ready, site, type SessionWindow } from './session-world.ts';

const second = 1_000;
const minute = 60 * second;

function enter(
  world: ReturnType<typeof createSessionWorld>,
  person: typeof asha,
  format: Format = consultancy,
) {
  const window = world.machine(person).open();
  const { follower } = window;
  const run = runSession(window.needs, { session: world.session, format, follower });
  return { window, run, follower };
}

function view({ window }: { window: SessionWindow }) {
  return ready(window.follower).view;
}

test('three people run a consultancy to its end and find it kept, the session’s own row last', async () => {
  const world = createSessionWorld();
  const [a, m, w] = [enter(world, asha), enter(world, marc), enter(world, wei)];
  await world.time.advance(20 * second);

  for (const step of consultancy.steps) {
    await a.run.next();
    await world.time.advance(15 * second);
    expect([view(a), view(m), view(w)].map((one) => one.step?.id)).toEqual([step.id, step.id, step.id]);
    if (step.capture === 'cards') await m.run.addCard(`On ${step.id}`);
    if (step.capture === 'most-valuable') await m.run.value('Price by use, not by seat');
    if (step.capture === 'actions')
      await w.run.addAction({ text: 'Ask legal', owner: asha, due: '2026-12-11' as LocalDate });
    await world.time.advance(30 * second);
  }
  const closed = await closeSession(a.window.needs, { site, session: world.session, follower: a.follower });
  await world.time.advance(minute);

  expect(closed.ok && closed.value.outcomes.map(({ kind, text }) => [kind, text])).toEqual([
    ['insight', 'Price by use, not by seat'],
    ['action', 'Ask legal'],
  ]);
  expect(world.server.rows.map(({ list, value }) => [list, 'text' in value && value.text])).toEqual([
    ['outcomes', 'Price by use, not by seat'],
    ['outcomes', 'Ask legal'],
  ]);
  expect(world.server.marks).toMatchObject([{ list: 'sessions', after: { state: 'held' } }]);
  expect([view(a), view(m), view(w)].map(({ closedBy }) => closedBy?.name)).toEqual(
    Array(3).fill('Asha Rao'),
  );

  await closeSession(w.window.needs, { site, session: world.session, follower: w.follower });
  await world.time.advance(minute);
  expect(world.server.rows).toHaveLength(2);
});

test('a community’s own format runs to its end as it was at the start, whatever becomes of its row', async () => {
  const world = createSessionWorld();
  const own = aFormat('ours');
  const [before, changed] = [formatOf(own)!, formatOf({ ...own, steps: own.steps.replace('10', '99') })!];
  expect(changed.steps[0]?.minutes).toBe(99);
  const a = enter(world, asha, before);
  await world.time.advance(20 * second);
  await a.run.next();
  await a.run.addCard('Ours');
  await world.time.advance(minute);

  // Who comes late has read the row as it is by now.
  const late = enter(world, marc, changed);
  await world.time.advance(20 * second);
  const carried = view(late).format ?? '';
  expect(readCarried(carried)).toEqual(before);
  expect(view(late).step).toEqual(view(a).step);

  await a.run.next();
  await a.run.value('To write before we talk');
  await world.time.advance(minute);
  expect(view(late).format).toBe(carried);
  const closed = await closeSession(a.window.needs, { site, session: world.session, follower: a.follower });
  await world.time.advance(minute);
  expect(closed.ok && closed.value.outcomes.map(({ text }) => text)).toEqual(['To write before we talk']);
  // A reload after the end sees the same.
  const again = enter(world, wei, changed);
  await world.time.advance(20 * second);
  expect(view(again)).toEqual({ ...view(a), present: expect.anything() as unknown });
});

test('a framework and a lesson are named by who facilitates, kept with the session, and found by its words', async () => {
  const world = createSessionWorld();
  const [a, m] = [enter(world, asha), enter(world, marc)];
  await world.time.advance(20 * second);
  await a.run.next();
  await a.run.value('To ask first');
  await m.run.writeDown('framework', 'Not by who takes part');
  await a.run.writeDown('framework', 'Ask in rings');
  await a.run.writeDown('framework', ' Price in rings: core, edge, rim ');
  await a.run.writeDown('framework', 'Price in rings: core, edge, rim');
  await a.run.writeDown('lesson', 'Ask before the launch');
  await world.time.advance(minute);
  expect(view(m).framework).toMatchObject({ text: 'Price in rings: core, edge, rim', by: asha });
  expect(world.server.facts().filter(({ body }) => body.kind === 'framework-named')).toHaveLength(2);

  const closed = await closeSession(a.window.needs, { site, session: world.session, follower: a.follower });
  await world.time.advance(minute);
  const kept = closed.ok ? closed.value.outcomes : [];
  expect(kept.map(({ kind, text }) => [kind, text])).toEqual([
    ['insight', 'To ask first'],
    ['framework', 'Price in rings: core, edge, rim'],
    ['lesson', 'Ask before the launch'],
  ]);
  expect(searchOutcomes(kept, 'rings').map(({ kind }) => kind)).toEqual(['framework']);
});

test('of two who start at once with different versions, the first one’s is run by both', async () => {
  const world = createSessionWorld();
  const own = aFormat('ours');
  const other = formatOf({ ...own, steps: own.steps.replace('10', '99') })!;
  const a = enter(world, asha, formatOf(own)!);
  const again = { window: world.machine(asha).open() };
  const secondRun = runSession(again.window.needs, {
    session: world.session,
    format: other,
    follower: again.window.follower,
  });
  await world.time.advance(20 * second);
  await Promise.all([a.run.next(), secondRun.next()]);
  await world.time.advance(minute);
  expect(world.server.facts().filter(({ body }) => body.kind === 'step-started')).toHaveLength(1);
  expect(view(a).format).toBe(view(again).format);
  expect(view(a).step).toEqual(view(again).step);
});

test('what one puts together and votes for reaches the others, and can be taken back', async () => {
  const format = formatById('lean-coffee') ?? consultancy;
  const world = createSessionWorld();
  const [a, m] = [enter(world, asha, format), enter(world, marc, format)];
  const [ours, theirs] = [a, m].map(({ window, follower }) => arrangeBoard(window.needs, follower));
  await world.time.advance(20 * second);
  await a.run.next();
  await a.run.addCard('Pricing');
  await a.run.addCard('Prices');
  await world.time.advance(15 * second);
  const [first, secondRun] = view(m).cards.map(({ id }) => id);
  await theirs?.put(secondRun ?? '', first ?? '');
  await theirs?.vote(first ?? '');
  await ours?.vote(secondRun ?? '');
  await world.time.advance(30 * second);

  const told = (seat: typeof a) => {
    const { facts } = ready(seat.window.follower);
    const groups = groupsOf(view(seat).cards, facts);
    return votesOn(groups, { on: 'topics', each: 3 }, { facts, me: asha.id });
  };
  expect([...told(a).totals]).toEqual([[first, 2]]);
  expect(told(m)).toEqual(told(a));

  await ours?.withdrawVote(secondRun ?? '', told(a).mine.get(secondRun ?? '') ?? 0);
  await theirs?.put(secondRun ?? '', null);
  await world.time.advance(30 * second);
  expect([...told(a).totals]).toEqual([[first, 1]]);
  expect(told(m)).toEqual(told(a));
});

test('a step is left out or taken early, and what came of last time is kept once', async () => {
  const world = createSessionWorld();
  const [a, m] = [enter(world, asha), enter(world, marc)];
  await world.time.advance(20 * second);
  await a.run.next();
  const [, , , discussion, , debrief] = consultancy.steps;
  if (!discussion || !debrief) throw new Error('The format has changed.');

  await steering(m).goTo(debrief);
  await steering(a).goTo(discussion);
  await world.time.advance(15 * second);
  expect(view(m).step).toMatchObject({ number: 2, id: 'discussion' });
  expect(view(m).past.map(({ id }) => id)).toEqual(['overview']);
  await a.run.next();
  expect(view(a).step?.id).toBe('reflection');

  const action = agreedAction(world.session);
  const told = { site, session: world.session, action, text: 'It worked.' };
  await tellResult(m.window.needs, told);
  await tellResult(m.window.needs, told);
  await world.time.advance(minute);
  expect(world.server.rows.map(({ value }) => value.key)).toEqual([resultKey(action.key, marc.id)]);
});

test('steps change their places, the timer goes off, and the session is handed over', async () => {
  const world = createSessionWorld();
  const [a, m] = [enter(world, asha), enter(world, marc)];
  await world.time.advance(20 * second);
  await a.run.next();
  await steering(m).setReady(true);
  const [, clarifying, probing] = consultancy.steps;
  if (!clarifying || !probing) throw new Error('The format has changed.');
  await steering(m).handOver(marc);
  await steering(m).move(probing, -1);
  await steering(a).move(probing, -1);
  await steering(a).move(consultancy.steps[0] ?? probing, -1);
  await steering(a).showTimer(false);
  await steering(m).giveRole('scribe', marc);
  await steering(a).giveRole('scribe', asha);
  await steering(a).giveRole('scribe', marc);
  await steering(a).giveRole('scribe', marc);
  await steering(a).handOver(marc);
  await world.time.advance(15 * second);

  expect(view(m).order.slice(0, 3)).toEqual(['overview', 'probing', 'clarifying']);
  expect(view(m)).toMatchObject({ timerShown: false, facilitator: { person: marc, turn: 1 } });
  expect(readinessOf(view(a), ready(a.follower).facts)).toMatchObject({ ready: [], notYet: [asha] });
  const { facts } = ready(m.follower);
  expect(givenRoles(facts).scribe).toEqual(marc);
  expect(facts.filter(({ body }) => body.kind === 'role-given')).toHaveLength(2);
  const format = inOrder(consultancy, view(m).order);
  await runSession(m.window.needs, { session: world.session, format, follower: m.follower }).next();
  await world.time.advance(15 * second);
  expect(view(a).step?.id).toBe('probing');
});

test('a session that was handed over by mistake is steered again by who did, unless somebody else steers by now', async () => {
  const world = createSessionWorld();
  const [a, m, w] = [enter(world, asha), enter(world, marc), enter(world, wei)];
  await world.time.advance(20 * second);
  const steers = () => [a, m, w].map((seat) => view(seat).facilitator.person.name);
  await steering(a).handOver(marc);
  await world.time.advance(15 * second);
  await steering(a).takeBack(marc);
  await world.time.advance(15 * second);
  expect(steers()).toEqual([asha.name, asha.name, asha.name]);

  await steering(a).handOver(marc);
  await world.time.advance(15 * second);
  await steering(m).handOver(wei);
  await world.time.advance(15 * second);
  await steering(a).takeBack(marc);
  await world.time.advance(15 * second);
  expect(steers()).toEqual([wei.name, wei.name, wei.name]);
});

test('two who take over at once, and one who hands over, leave one who steers', async () => {
  const world = createSessionWorld();
  const [a, m, w] = [enter(world, asha), enter(world, marc), enter(world, wei)];
  await world.time.advance(20 * second);
  await a.run.next();
  await m.run.askForFacilitator();
  await world.time.advance(2 * minute);
  await Promise.all([m.run.takeOver(), w.run.takeOver(), steering(a).handOver(wei)]);
  await world.time.advance(30 * second);

  const names = [a, m, w].map((seat) => view(seat).facilitator.person.name);
  expect(new Set(names).size).toBe(1);
  await Promise.all([a.run.next(), m.run.next(), w.run.next()]);
  await world.time.advance(30 * second);
  expect([a, m, w].map((seat) => view(seat).step?.number)).toEqual([2, 2, 2]);
});

test('closing asks for what was most valuable first', async () => {
  const world = createSessionWorld();
  const a = enter(world, asha);
  await world.time.advance(20 * second);
  await a.run.next();

  await expect(
    closeSession(a.window.needs, { site, session: world.session, follower: a.follower }),
  ).resolves.toEqual({
    ok: false,
    refusal: 'most-valuable-missing',
  });
  expect(world.server.marks).toEqual([]);
});

test('what reaches the log just after the close is kept too', async () => {
  const world = createSessionWorld();
  const [a, m] = [enter(world, asha), enter(world, marc)];
  await world.time.advance(20 * second);
  await a.run.next();
  await a.run.value('In time');
  await m.run.value('At the last moment');
  const [margins, tiers] = [challengeKey('margins'), challengeKey('tiers')];
  const each = new Map([[insightKey(world.session.key, asha.id), tiers]]);
  await closeSession(a.window.needs, {
    site,
    session: world.session,
    follower: a.follower,
    answers: { all: margins, each },
  });
  keepLateOutcomes(a.window.needs, { site, session: world.session, follower: a.follower });
  await world.time.advance(2 * minute);

  expect(world.server.rows.map(({ value }) => value)).toMatchObject([
    { text: 'In time', challenge: tiers },
    { text: 'At the last moment', challenge: margins },
  ]);
});

test('members do not steer, and two who press next together start one step', async () => {
  const world = createSessionWorld();
  const machine = world.machine(asha);
  const [panel, tab] = [machine.open(), machine.open()];
  const m = enter(world, marc);
  await world.time.advance(20 * second);
  await m.run.next();
  await world.time.advance(20 * second);
  expect(view(m).step).toBeNull();

  const steer = ({ needs, follower }: SessionWindow) =>
    runSession(needs, { session: world.session, format: consultancy, follower });
  await Promise.all([steer(panel).next(), steer(tab).next()]);
  await world.time.advance(20 * second);
  expect(view(m).step?.number).toBe(1);
});

test('pause, resume, more time and back, as everyone sees them', async () => {
  const world = createSessionWorld();
  const [a, m] = [enter(world, asha), enter(world, marc)];
  await world.time.advance(20 * second);
  await a.run.next();
  await world.time.advance(60 * second);
  const end = view(m).step?.endsAt ?? noon;

  await a.run.pause();
  await world.time.advance(30 * second);
  expect(view(m).step?.pausedAt).not.toBeNull();
  await a.run.resume();
  await a.run.addTime(2);
  await world.time.advance(30 * second);
  expect(view(m).step).toMatchObject({ endsAt: after(end, 30 + 120), pausedAt: null });

  await a.run.next();
  await a.run.back();
  await world.time.advance(30 * second);
  expect(view(m).step).toMatchObject({ number: 3, id: 'overview' });
});

describe('a facilitator who may be gone', () => {
  test('answers by itself while there, so that nobody takes over', async () => {
    const world = createSessionWorld();
    const [a, m] = [enter(world, asha), enter(world, marc)];
    answerForFacilitator(a.window.needs, a.follower);
    await world.time.advance(20 * second);
    await a.run.next();
    await m.run.askForFacilitator();
    await world.time.advance(2 * minute);
    await m.run.takeOver();
    await world.time.advance(minute);

    expect(view(m).facilitator.person.name).toBe('Asha Rao');
  });

  test('answers in time behind another window too', async () => {
    const world = createSessionWorld();
    const panel = world.machine(asha).open();
    const m = enter(world, marc);
    answerForFacilitator(panel.needs, panel.follower);
    await world.time.advance(20 * second);
    await runSession(panel.needs, {
      session: world.session,
      format: consultancy,
      follower: panel.follower,
    }).next();
    panel.seen.set(false);
    await world.time.advance(minute);
    await m.run.askForFacilitator();
    await world.time.advance(50 * second);

    expect(view(m).facilitator.asked?.answered).toBe(true);
  });

  test('is replaced a minute after the question, and may come back', async () => {
    const world = createSessionWorld();
    const machine = world.machine(asha);
    const lost = machine.open();
    const [m, w] = [enter(world, marc), enter(world, wei)];
    await world.time.advance(20 * second);
    await runSession(lost.needs, {
      session: world.session,
      format: consultancy,
      follower: lost.follower,
    }).next();
    await world.time.advance(20 * second);
    lost.kill();

    await m.run.askForFacilitator();
    await world.time.advance(50 * second);
    await w.run.takeOver();
    expect(view(w).facilitator.person.name).toBe('Asha Rao');
    await world.time.advance(15 * second);
    await w.run.takeOver();
    await w.run.next();
    await world.time.advance(30 * second);
    expect(view(m)).toMatchObject({ facilitator: { person: wei }, step: { number: 2, id: 'clarifying' } });

    const back = machine.open();
    await world.time.advance(20 * second);
    await runSession(back.needs, {
      session: world.session,
      format: consultancy,
      follower: back.follower,
    }).takeOver();
    await world.time.advance(30 * second);
    expect(view(m).facilitator.person.name).toBe('Asha Rao');
  });
});

test('a card is edited, withdrawn and brought back by who wrote it', async () => {
  const world = createSessionWorld();
  const [a, m] = [enter(world, asha), enter(world, marc)];
  await world.time.advance(20 * second);
  await a.run.next();
  await a.run.addCard('  A first thougt ');
  const card = () => view(a).cards[0];
  const first = card();
  if (!first) throw new Error('The card is not there.');
  await a.run.changeCard(first, 'A first thought');
  await world.time.advance(30 * second);
  expect(view(m).cards).toMatchObject([{ text: 'A first thought', edited: true }]);

  const edited = card() ?? first;
  await a.run.withdrawCard(edited);
  await world.time.advance(30 * second);
  expect(view(m).cards).toEqual([]);
  await a.run.restoreCard(edited);
  await world.time.advance(30 * second);
  expect(view(m).cards).toMatchObject([{ text: 'A first thought' }]);
});

function steering({ window, follower }: ReturnType<typeof enter>) {
  return steerSession(window.needs, { follower, format: consultancy });
}

function agreedAction({ key, title }: ReturnType<typeof createSessionWorld>['session']): Outcome {
  return {
    key: actionKey(key, 'ask'),
    kind: 'action',
    text: 'Ask legal',
    session: key,
    sessionTitle: title,
    by: asha,
    recordedAt: noon,
    action: { owner: marc, due: '2026-11-11' as LocalDate, state: 'done' },
  };
}
