import { addDays } from '#domain/scheduling/calendar-date.ts';
import { groupsOf, voteAbout, votesOn } from '#domain/sessions/board.ts';
import type { Format, Step, VoteRule } from '#domain/sessions/format.ts';
import { foldSession } from '#domain/sessions/fold.ts';
import { formatById, formats } from '#domain/sessions/formats/all-formats.ts';
import { checkedFormat, copyOf, editFormat } from '#domain/sessions/own/format-draft.ts';
import { formatOf } from '#domain/sessions/own/own-format.ts';
import { readinessOf } from '#domain/sessions/readiness.ts';
import { givenRoles, rolesOf } from '#domain/sessions/roles.ts';
import { sealedRound } from '#domain/sessions/sealed.ts';
import { sessionKey, type Session } from '#domain/sessions/session.ts';
import { timeLeft } from '#domain/sessions/time-left.ts';
import { overruns, speakersInTurn } from '#domain/sessions/turns.ts';
import type { Card, SessionView } from '#domain/sessions/view.ts';
import { instantAt, millisecondsOf } from '#domain/shared/time.ts';
import { arrangeBoard } from '#workflows/arrange-board.ts';
import { closeSession } from '#workflows/close-session.ts';
import { runSession } from '#workflows/run-session.ts';
import { openRevealed, sealCards } from '#workflows/seal-cards.ts';
import { steerSession } from '#workflows/steer-session.ts';
import { createCrowd, type Crowd, type CrowdSeat } from '../bench/crowd.ts';
import { aFormat } from '../graph/lists/a-community.ts';
import { firstOf } from '../support/runs.ts';
import { date } from '../support/zone-oracle/plan-requests.ts';
import { ready } from './session-world.ts';

/** Of the sandbox that everybody asks; no other test has it. */
const port = 5971;

const second = 1_000;
const minute = 60 * second;

// Hours of a session each; a busy machine takes many times as long for them as a quiet one.
jest.setTimeout(60_000);

let crowd: Crowd;
let count = 0;
/** Those who are in the session that is played. */
let there: CrowdSeat[] = [];

beforeAll(async () => {
  crowd = await createCrowd(4, port);
});
afterEach(async () => {
  for (const { stop } of there) stop();
  there = [];
  // Of what is under way.
  await crowd.time.advance(minute);
});
afterAll(() => crowd.close());

/** As a community has it that copied it: longer at the start, and without its last step but one. */
const own = ownCopy('idea-exchange');

const inOtherRounds = ['lean-coffee-5', 'wise-crowds-2'].map((id) => formatById(id) ?? missing(id));

test.each(firstOf(6, [own, ...formats, ...inOtherRounds]))(
  '$id is run to its end by three people, and who comes late sees the same',
  async (format) => {
    const { session, enter } = await booked(format);
    const seats = [enter(0), enter(1), enter(2)];
    const [a, m, w] = seats;
    if (!a || !m || !w) throw new Error('Somebody is missing.');
    const everybody = <Seen>(see: (seat: Seat) => Seen): Seen => {
      const [first, ...others] = seats.map(see);
      for (const other of others) expect(other).toEqual(first);
      return see(a);
    };
    await settle();
    await a.sealing.offerKey();
    for (const role of rolesOf(format)) await a.steering.giveRole(role, role === 'scribe' ? w.me : m.me);
    await settle();
    expect(everybody(({ facts }) => givenRoles(facts()))).toEqual({
      'case-giver': rolesOf(format).includes('case-giver') ? m.me : null,
      scribe: w.me,
      timekeeper: m.me,
    });

    for (const [at, step] of format.steps.entries()) {
      await m.run.next();
      await a.run.next();
      await settle();
      const running = everybody(({ view }) => view().step);
      expect(running).toMatchObject({ id: step.id, number: at + 1 });
      if (running === null) return;
      expect(timeLeft(running, running.startedAt)).toBe(step.minutes * minute);
      if (step.speaks === 'one-by-one') everybody(({ view }) => speakersInTurn(view()));
      expect(everybody(({ view }) => votesIn(format, view()))).toEqual(
        format.steps.flatMap(({ vote }, of) => (vote && of <= at ? [{ on: vote.on, closed: of < at }] : [])),
      );

      await w.steering.setReady(true);
      await writtenIn(step, seats);
      if (step.vote) await votedOn(step.vote, seats);
      if (step.capture === 'most-valuable') await m.run.value(`Of ${step.id}`);
      if (step.capture === 'actions')
        await w.run.addAction({ text: `Do after ${step.id}`, owner: m.me, due: date('2026-12-18') });
      expect(everybody(({ view, facts }) => readinessOf(view(), facts()).ready)).toEqual([w.me]);

      // The shortest alone runs over, as time costs looks.
      if (at === shortestOf(format))
        await crowd.time.advance(timeLeft(running, a.needs.serverClock.now()) + 2 * minute);
      if (at === format.steps.length - 2) seats.push(enter(3));
    }

    await a.run.next();
    await settle();
    const last = everybody(({ view }) => view());
    expect([...last.past, last.step].map((step) => step?.id)).toEqual(format.steps.map(({ id }) => id));
    expect(last.present).toHaveLength(4);
    expect(overruns(last)).toEqual([{ step: format.steps[shortestOf(format)]?.id, minutes: 2 }]);

    const late = seats[3] ?? a;
    const captured = (capture: Step['capture']) => format.steps.filter((step) => step.capture === capture);
    const kept = [
      // One a person: the last word counts.
      `Of ${captured('most-valuable').at(-1)?.id ?? ''}`,
      ...captured('actions').map(({ id }) => `Do after ${id}`),
    ];
    for (const { needs, follower } of [a, late, a]) {
      const closed = await closeSession(needs, { site: crowd.site, session, follower });
      expect(closed.ok && closed.value.outcomes.map(({ text }) => text)).toEqual(kept);
      await settle();
    }
    expect(everybody(({ view }) => view().closedBy)).toEqual(a.me);

    const snapshots = w.needs.communities.snapshots([crowd.site]);
    await crowd.time.advance(5 * second);
    const [snapshot] = await snapshots;
    const outcomes = snapshot?.outcomes.filter((one) => one.session === session.key) ?? [];
    expect(outcomes.map(({ text }) => text).toSorted()).toEqual(kept.toSorted());
    expect(snapshot?.sessions.filter(({ key }) => key === session.key)).toMatchObject([{ state: 'held' }]);
  },
);

/** What a step collects; sealed, nobody but who holds the key can read it before it is revealed. */
async function writtenIn({ id, capture, seen }: Step, seats: readonly Seat[]): Promise<void> {
  if (capture !== 'cards') return settle();

  const [a, m, w] = seats;
  const texts = [`First on ${id}`, `Second on ${id}`, `Third on ${id}`, `Fourth on ${id}`];
  const writers = [m, w, m, w];
  if (seen !== 'sealed') {
    for (const [at, text] of texts.entries()) await writers[at]?.run.addCard(text);
    await settle();
    for (const { view } of seats)
      expect(
        view()
          .cards.filter(({ step }) => step === id)
          .map(({ text }) => text)
          .toSorted(),
      ).toEqual(texts.toSorted());
    return;
  }

  await m?.run.addCard('In the open');
  for (const [at, text] of texts.entries()) expect(await writers[at]?.sealing.add(id, text)).toBe(true);
  await settle();
  for (const { facts, read } of seats) {
    for (const text of ['In the open', ...texts]) expect(JSON.stringify(facts())).not.toContain(text);
    expect((await read()).filter(({ step }) => step === id)).toEqual([]);
  }
  const { cards } = m?.round(id) ?? { cards: [] };
  expect(cards).toHaveLength(texts.length);
  expect(await Promise.all(seats.map(({ sealing }) => sealing.canOpen(cards)))).toEqual([4, 0, 0]);

  await a?.sealing.reveal(id);
  await settle();
  for (const { read } of seats) {
    const opened = (await read()).filter(({ step }) => step === id);
    expect(opened.map(({ text }) => text).toSorted()).toEqual(texts.toSorted());
  }
}

/** Everybody chooses one more than they may. */
async function votedOn(vote: VoteRule, seats: readonly Seat[]): Promise<void> {
  const about = (cards: readonly Card[]) => cards.filter(({ step }) => step === vote.on);
  for (const { board, read } of seats) for (const card of about(await read())) await board.vote(card.id);
  await settle();
  for (const { facts, read, me } of seats) {
    const cards = about(await read());
    const { totals, left, voters } = votesOn(groupsOf(cards, facts()), vote, { facts: facts(), me: me.id });
    expect(cards.length).toBeGreaterThan(vote.each);
    expect([...totals.values()]).toEqual(Array(vote.each).fill(seats.length));
    expect({ left, voters }).toEqual({ left: 0, voters: seats.length });
  }
}

/** The votes that began; what came of one is shown to nobody before it is closed. */
function votesIn(format: Format, view: SessionView) {
  return format.steps.flatMap(({ vote }) => {
    const about = vote ? voteAbout(format, view, vote.on) : null;
    return about ? [{ on: about.rule.on, closed: about.closed }] : [];
  });
}

/** A session of this format in the community's list, one a day, and seats to open it on. */
async function booked(format: Format) {
  count += 1;
  const { time, site } = crowd;
  const now = millisecondsOf(time.clock.now());
  const occurrence = addDays(date('2026-12-01'), count);
  const session: Session = {
    ...crowd.session,
    key: sessionKey(crowd.session.series, occurrence),
    occurrence,
    startsAt: instantAt(now),
    endsAt: instantAt(now + 60 * minute),
    format: format.id,
  };
  const first = crowd.open({ session, person: 0 });
  await first.needs.outbox.add({ kind: 'add-rows', site, rows: [{ list: 'sessions', value: session }] });
  await crowd.time.advance(5 * second);
  first.stop();
  return {
    session,
    enter(person: number) {
      const seat = crowd.open({ session, person });
      const { needs, follower } = seat;
      there.push(seat);
      const facts = () => ready(follower).facts;
      return {
        ...seat,
        me: needs.account.person,
        run: runSession(needs, { session, format, follower }),
        steering: steerSession(needs, { format, follower }),
        sealing: sealCards(needs, { session, follower }),
        board: arrangeBoard(needs, follower),
        facts,
        view: () => ready(follower).view,
        round: (step: string) => sealedRound(session.key, step, facts()),
        async read() {
          const opened = await openRevealed(needs, session, facts());
          return foldSession(session, [...facts(), ...opened]).cards;
        },
      };
    },
  };
}

type Seat = ReturnType<Awaited<ReturnType<typeof booked>>['enter']>;

/** Until whatever was done is sent, and in every view. */
async function settle(): Promise<void> {
  const isSeenByAll = () => {
    const views = there.map(({ follower }) => follower.live());
    const counts = views.map(
      (live) => live.kind === 'ready' && live.waiting.facts === 0 && live.facts.length,
    );
    const present = views.map((live) => live.kind === 'ready' && live.view.present.length);
    return (
      there.every(({ needs }) => needs.outbox.unsent().length === 0) &&
      counts.every((count) => count !== false && count === counts[0]) &&
      present.every((count) => count === there.length)
    );
  };
  for (let waited = 0; waited < 15; waited += 1) {
    await crowd.time.advance(second);
    if (isSeenByAll()) return;
  }
  throw new Error('Fifteen seconds later not everybody sees the same.');
}

function ownCopy(id: string): Format {
  const words = { name: 'Our way', title: (step: string) => `Our ${step}`, prompt: () => 'Say it.' };
  const copy = copyOf(formatById(id) ?? missing(id), words);
  const [first] = copy.steps;
  const changed = editFormat(copy, { kind: 'step-changed', step: first?.id ?? '', to: { minutes: '9' } });
  const content = checkedFormat(editFormat(changed, { kind: 'step-removed', step: 'build' }), []);
  return (content.ok ? formatOf(aFormat('ours', content.value)) : null) ?? missing(id);
}

function shortestOf({ steps }: Format): number {
  const shortest = Math.min(...steps.map(({ minutes }) => minutes));
  return steps.findIndex(({ minutes }) => minutes === shortest);
}

function missing(id: string): never {
  throw new Error(`There is no format ${id}.`);
}
