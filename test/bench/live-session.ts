import { consultancy } from '#domain/sessions/format.ts';
import { instantAt, millisecondsOf } from '#domain/shared/time.ts';
import type { Crowd, CrowdSeat } from './crowd.ts';

const minutes = 10;
const second = 1_000;
const minute = 60 * second;

/** What ten minutes of a lively session cost, and what everybody saw; times in milliseconds. */
export interface Watched {
  /** A minute a row: polls, their units, units of starts and of writes, the oldest view in seconds. */
  readonly rows: readonly (readonly string[])[];
  /** The oldest view of each minute. */
  readonly oldest: readonly number[];
  /** The most units of polls in any 60 s. */
  readonly busiest: number;
  /** The most units of whatever was read in any 60 s. */
  readonly busiestReads: number;
  /** Until the last of them saw anybody else. */
  readonly alone: number;
  /** Until a card was in everybody's view. */
  readonly cardLateness: number;
}

/** Of everybody who is there when it begins. */
export async function watchedSession(crowd: Crowd, facilitator: CrowdSeat): Promise<Watched> {
  const { seats, time } = crowd;
  const now = () => millisecondsOf(time.clock.now());
  const begin = now();
  const ages: { readonly inMinute: number; readonly age: number }[] = [];
  let alone = 0;

  for (let passed = 0; passed < minutes * 60; passed += 1) {
    if (passed % 120 === 0) await startStep(passed / 120);
    if (passed % 5 === 0) await addCard(passed);
    await time.advance(second);
    if (seats.some(isAlone)) alone = now() - begin;
    const inMinute = Math.floor(passed / 60);
    ages.push(...seats.map((seat) => ({ inMinute, age: seat.viewAge() ?? now() - begin })));
  }
  const all = (await crowd.log()).flatMap(costOf);
  const oldest = Array.from({ length: minutes }, (_, index) =>
    Math.max(...ages.filter(({ inMinute }) => inMinute === index).map(({ age }) => age)),
  );
  const cardLateness = await latenessOfACard();
  return {
    rows: oldest.map((age, index) => rowOf(index, age)),
    oldest,
    busiest: busiestMinute(({ kind }) => kind === 'poll'),
    busiestReads: busiestMinute(({ kind }) => kind !== 'write'),
    alone,
    cardLateness,
  };

  function rowOf(index: number, age: number): readonly string[] {
    const here = all.filter(({ at }) => Math.floor((at - begin) / minute) === index);
    const ofKind = (wanted: Cost['kind']) => here.filter(({ kind }) => kind === wanted);
    return [
      String(index + 1),
      String(ofKind('poll').length),
      String(sumOf(ofKind('poll'))),
      String(sumOf(ofKind('start'))),
      String(sumOf(ofKind('write'))),
      (age / second).toFixed(1),
    ];
  }

  function costOf(request: Awaited<ReturnType<Crowd['log']>>[number]): readonly Cost[] {
    const at = Date.parse(request.time);
    if (request.workload !== 'sharepoint' || at < begin || at >= begin + minutes * minute) return [];
    return [{ at, units: request.units, kind: kindOf(request) }];
  }

  function busiestMinute(counts: (cost: Cost) => boolean): number {
    const these = all.filter(counts);
    return Math.max(
      ...these.map(({ at: end }) => sumOf(these.filter(({ at }) => at > end - minute && at <= end))),
    );
  }

  async function startStep(index: number): Promise<void> {
    const step = consultancy.steps[index];
    if (!step) return;

    const startedAt = time.clock.now();
    const endsAt = instantAt(millisecondsOf(startedAt) + 2 * minute);
    await facilitator.add({
      kind: 'step-started',
      v: 1,
      number: index + 1,
      step: step.id,
      startedAt,
      endsAt,
    });
  }

  async function addCard(passed: number): Promise<void> {
    const writer = seats[(passed * 7) % seats.length];
    const step = consultancy.steps[Math.floor(passed / 120)]?.id ?? '';
    const text = `What about ${passed}?`;
    await writer?.add({ kind: 'card-added', v: 1, card: `card-${passed}`, step, text });
  }

  async function latenessOfACard(): Promise<number> {
    const from = now();
    const text = 'One more?';
    await facilitator.add({ kind: 'card-added', v: 1, card: 'card-last', step: 'probing', text });
    const isSeen = ({ follower }: CrowdSeat) => {
      const live = follower.live();
      return live.kind === 'ready' && live.view.cards.some((card) => card.text === text);
    };
    while (!seats.every(isSeen) && now() - from < minute) await time.advance(100);
    return now() - from;
  }
}

interface Cost {
  readonly at: number;
  readonly units: number;
  readonly kind: 'poll' | 'start' | 'write';
}

/** A poll follows the changes; a start takes the newest token and the rows. A write looks nothing up unless it fails. */
function kindOf({ method, url }: { readonly method: string; readonly url: string }): Cost['kind'] {
  if (method !== 'GET') return 'write';
  return url.includes('/delta') && !url.includes('token=latest') ? 'poll' : 'start';
}

function sumOf(these: readonly Cost[]): number {
  return these.reduce((sum, { units }) => sum + units, 0);
}

function isAlone({ follower }: CrowdSeat): boolean {
  const live = follower.live();
  return live.kind !== 'ready' || live.view.present.length < 2;
}
