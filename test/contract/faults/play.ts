import type { Choice } from '#domain/writes/conflict.ts';
import type { EntryState, OutboxEntry } from '#domain/writes/entry.ts';
import type { Code } from './codes.ts';
import { faults, type Fault } from './faults.ts';
import { sendersFor, type Doing } from './operations.ts';
import { createWorld, type Match, type Sent, type World } from './world.ts';
import { aSession } from '../../graph/lists/a-community.ts';
import { asha } from '../../sandbox/core/small-organisation.ts';

/** What became of one operation under one fault. */
export interface Played {
  /** In short, for the printed matrix. */
  readonly did: string;
  /** What is not as the code promises, and each invariant that does not hold; empty when all is well. */
  readonly wrong: readonly string[];
}

const halfHour = 30 * 60_000;

/** Plays one cell of the matrix in a world of its own and judges it by its code. */
export async function play(doing: Doing, faultName: string, code: Exclude<Code, '–'>): Promise<Played> {
  const fault = faults[faultName];
  if (fault === undefined) throw new Error(`Nothing brings about "${faultName}".`);

  const world = await createWorld(sendersFor(doing));
  try {
    const seen = await perform(world, doing, fault);
    const wrong = [
      ...judge(code, seen, { world, doing, fault }),
      ...(await brokenInvariants(world, doing, { code, seen })),
    ];
    const after = wrong.length === 0 ? await finish(world, doing, { code, fault }) : [];
    return { did: didWords(seen), wrong: [...wrong, ...after] };
  } finally {
    world.bench.close();
  }
}

interface Seen {
  /** Null where it was not even kept. */
  readonly entry: OutboxEntry | null;
  readonly entries: readonly OutboxEntry[];
  /** What it was before the fault was relieved: the state, or `gone`. */
  readonly before: EntryState['kind'] | 'gone';
  readonly sentBefore: number;
  readonly writes: readonly Sent[];
  /** Requests that only read, after the first that wrote. */
  readonly looks: number;
  readonly count: number;
  readonly ways: readonly string[];
}

async function perform(world: World, doing: Doing, fault: Fault): Promise<Seen> {
  const { time } = world;
  await fault.arrange?.(world, doing);
  const windows = [world.window, ...(fault.twice === 'two-windows' ? [world.open()] : [])];
  await Promise.all(windows.map(({ outbox }) => outbox.loaded));
  const clicks = fault.twice === 'same-window' ? [...windows, ...windows] : windows;
  const forms = clicks.map(({ outbox }) => outbox.add(doing.operation));
  if (fault.twice === 'two-forms' && doing.anew) forms.push(world.window.outbox.add(doing.anew));
  const added = await Promise.allSettled(forms);
  await fault.meanwhile?.(world, doing);
  await time.advance(halfHour);
  const before = stateNow(world);
  const sentBefore = world.sent.length;
  await fault.relieve?.(world, doing);
  await time.advance(halfHour + (doing.patience ?? 0));

  const kept = added.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const writes = world.sent.filter((one) => isWrite(one, doing));
  const first = world.sent.findIndex((one) => isWrite(one, doing));
  return {
    entry: kept[0] ?? null,
    entries: kept,
    before,
    sentBefore,
    writes,
    looks: world.sent.slice(first + 1).filter(({ method, path }) => method === 'GET' || isBatch(path)).length,
    count: doing.count(world),
    ways: [...world.ways],
  };
}

interface Place {
  readonly world: World;
  readonly doing: Doing;
  readonly fault: Fault;
}

function judge(code: Exclude<Code, '–'>, seen: Seen, place: Place): readonly string[] {
  const isDone = stateNow(place.world) === 'gone' && seen.count === 1;
  const done = check(isDone, `is ${endOf(place.world)}, ${seen.count} times in the service`);
  const quiet = check(!seen.ways.some((way) => way.startsWith('waiting')), 'waited');
  switch (code) {
    case 'R':
      return [
        ...done,
        ...check(seen.ways.includes('waiting throttled'), 'did not wait'),
        ...check(!seen.ways.some((way) => way.startsWith('doubtful')), 'doubted what was surely not done'),
      ];
    case 'RN':
      return [
        ...done,
        ...check(seen.ways.includes('waiting offline'), 'did not wait for a network'),
        ...check(!seen.ways.some((way) => way.startsWith('doubtful')), 'doubted what never left'),
      ];
    case 'P':
    case 'T':
    case 'U':
      return [...done, ...check(seen.looks > 0, 'did not look')];
    case 'A':
    case 'LA':
      return [
        ...check(endOf(place.world) === 'needs-attention unconfirmed', `is ${endOf(place.world)}`),
        ...check(seen.writes.length === 1 && seen.count <= 1, `was sent ${seen.writes.length} times`),
      ];
    case 'E':
      return [
        ...check(stateNow(place.world) === 'gone', `is ${endOf(place.world)}`),
        ...check(seen.writes.length === 1 && seen.count <= 1, `was sent ${seen.writes.length} times`),
      ];
    case 'LQ':
      return [
        ...check(endOf(place.world) === 'needs-attention late', `is ${endOf(place.world)}`),
        ...check(seen.count === 0, 'was posted unasked'),
      ];
    case 'S': {
      const { asked } = place.world.access;
      return [
        ...done,
        ...quiet,
        ...check(
          asked.some(({ claims, renew }) => Boolean(claims ?? renew)),
          'took the token it had',
        ),
      ];
    }
    case 'C':
      return [
        ...done,
        ...check(seen.before === 'waiting' && seen.ways.includes('waiting sign-in'), `was ${seen.before}`),
      ];
    case 'F':
    case 'FA':
      return staysFor(
        place,
        place.fault.failure === undefined
          ? ['full', 'locked', 'no-access']
          : [(place.fault.failure === 'no-access' && place.doing.forbidden) || place.fault.failure],
      );
    case 'X':
      return staysFor(place, ['gone', 'list-missing']);
    case 'W':
      return [
        ...staysFor(place, ['taken', 'same-time']),
        ...check(subjectIn(place.world) === place.doing.first?.told, `names "${subjectIn(place.world)}"`),
        ...check(seen.count === 0, 'was written all the same'),
      ];
    case 'M':
      return check(endOf(place.world) === 'conflict', `is ${endOf(place.world)}`);
    case 'K':
      return [...staysFor(place, ['locked']), ...check(seen.ways.includes('waiting locked'), 'did not wait')];
    case 'Q':
      return staysFor(place, ['full']);
    case 'O':
      return [...done, ...check(seen.sentBefore === 0, 'sent without a network')];
    case 'L':
      return [
        ...done,
        ...check(
          seen.before === 'sending' && seen.looks > 0,
          `was ${seen.before}, looked ${seen.looks} times`,
        ),
      ];
    case 'B':
      return ['what the outbox keeps is not blocked'];
    case 'Z':
    case 'ok':
      return [...done, ...check(!seen.ways.some((way) => way.startsWith('doubtful')), 'doubted')];
    case 'G':
      return [...done, ...check(new Set(seen.entries.map(({ id }) => id)).size === 1, 'is two')];
    case 'GW':
      return [
        ...staysFor(place, ['same-time']),
        ...check(subjectIn(place.world) !== '', 'does not say what came first'),
        ...check(seen.count === 1 && seen.writes.length === 1, `is ${seen.count} times in the service`),
      ];
    case 'N':
      return [
        ...check(seen.entry === null, 'was claimed as kept'),
        ...check(place.world.sent.length === 0 && seen.count === 0, 'was sent'),
      ];
  }
}

/** I1 to I5 of the protocol. */
async function brokenInvariants(
  world: World,
  doing: Doing,
  { code, seen }: { code: Code; seen: Seen },
): Promise<readonly string[]> {
  const left = [...world.device.kept.values()];
  const state = left[0]?.state;
  const trace = state?.kind === 'needs-attention' ? state.trace : null;
  const arrived = new Set(seen.entries.map(({ id }) => id).filter((id) => !world.device.kept.has(id))).size;
  const log = await world.bench.log();
  return [
    ...check(
      seen.entry === null || left.length > 0 || seen.count === 1 || (code === 'E' && seen.count === 0),
      `I1: done, and ${seen.count} times in the service`,
    ),
    ...check(
      left.every(({ operation }) =>
        [doing.operation, doing.anew].some((one) => JSON.stringify(operation) === JSON.stringify(one)),
      ),
      'I2: its content changed',
    ),
    ...check(world.early.length === 0, `I3: too early: ${world.early.join(', ')}`),
    ...check(
      log.every(({ userId }) => userId === null || userId === asha.id),
      'I4: with another token',
    ),
    ...check(
      Math.max(...world.announced) === arrived,
      `I5: announced ${world.announced.join(' and ')} times`,
    ),
    ...check(trace === null || trace.status === 0 || trace.requestId !== '', 'I5: without a request id'),
  ];
}

/** What needs a person goes on when that person decides, and arrives once. */
async function finish(
  world: World,
  doing: Doing,
  { code, fault }: { code: Code; fault: Fault },
): Promise<readonly string[]> {
  const [left] = world.device.kept.values();
  if (left === undefined) return [];

  const { outbox } = world.window;
  if (code === 'A' || code === 'LA') {
    const writes = world.sent.length;
    await outbox.confirm(left.id);
    await world.time.advance(halfHour);
    return check(stateNow(world) === 'gone' && world.sent.length === writes, 'was not ended by its person');
  }
  if (code === 'LQ') {
    await outbox.retry(left.id);
    await world.time.advance(halfHour);
    return check(stateNow(world) === 'gone' && doing.count(world) === 1, 'was not posted when asked to');
  }
  if (code === 'M') {
    await keepMine(world);
    return check(
      stateNow(world) === 'gone' && doing.count(world) === 1,
      `is ${endOf(world)} after its person chose`,
    );
  }
  if (fault.mend === undefined || fault.mends?.(doing) === false) return [];
  if (code === 'FA') return finishInPerson(world, doing, { mend: fault.mend, id: left.id });

  const behind = code === 'Q' ? await outbox.add(another(doing)) : null;
  await world.time.advance(halfHour);
  const held =
    behind === null
      ? []
      : check(world.device.kept.get(behind.id)?.state.kind === 'pending', 'the queue went on');
  await fault.mend(world, doing);
  await outbox.retry(left.id);
  await world.time.advance(halfHour);
  // A column that was removed took what both had read with it, which is for the person to settle.
  if (stateNow(world) === 'conflict') await keepMine(world);
  return [
    ...held,
    ...check(
      stateNow(world) === 'gone' && doing.count(world) === 1,
      `is ${endOf(world)} after it was mended, ${doing.count(world)} times`,
    ),
  ];
}

async function keepMine(world: World): Promise<void> {
  const [left] = world.device.kept.values();
  if (left?.state.kind !== 'conflict') return;

  const choice: Choice = Object.fromEntries(left.state.fields.map(({ field }) => [field, 'mine']));
  await world.window.outbox.settle(left.id, choice);
  await world.time.advance(halfHour);
}

/** Mended, it cannot be found any more: its person looks, and says that it is there or has it sent again. */
async function finishInPerson(
  world: World,
  doing: Doing,
  { mend, id }: { mend: NonNullable<Fault['mend']>; id: string },
): Promise<readonly string[]> {
  const { outbox } = world.window;
  const { method, path }: Match = doing.write.part ?? doing.write;
  const writes = async () =>
    (await world.bench.log()).filter((one) => one.method === method && path.test(one.path)).length;
  const before = await writes();
  await outbox.retry(id);
  await world.time.advance(halfHour);
  const still = check(
    endOf(world).startsWith('needs-attention column'),
    `is ${endOf(world)} when looked for`,
  );
  await mend(world, doing);
  await outbox.retry(id);
  await world.time.advance(halfHour);
  const asked = check(
    endOf(world) === 'needs-attention unconfirmed' && (await writes()) === before,
    `is ${endOf(world)}`,
  );
  // Of a series the event is there and its rows are not.
  const isWhole = doing.operation.kind !== 'book-series' || doing.operation.instead !== undefined;
  await (isWhole ? outbox.confirm(id) : outbox.retry(id));
  await world.time.advance(halfHour);
  const done = isWhole ? (await writes()) === before : doing.count(world) === 1;
  return [...still, ...asked, ...check(stateNow(world) === 'gone' && done, `is ${endOf(world)} at the end`)];
}

/** Something else for the same site. */
function another({ operation }: Doing): OutboxEntry['operation'] {
  if (!('site' in operation)) throw new TypeError('It belongs to no site.');
  return {
    kind: 'change-row',
    site: operation.site,
    change: { list: 'sessions', key: aSession().key, before: {}, after: { title: 'Another title' } },
  };
}

function staysFor({ world }: Place, codes: readonly string[]): readonly string[] {
  const end = endOf(world);
  return check(
    codes.some((code) => end === `needs-attention ${code}`),
    `is ${end}`,
  );
}

function stateNow({ device }: World): EntryState['kind'] | 'gone' {
  return [...device.kept.values()][0]?.state.kind ?? 'gone';
}

function endOf({ device }: World): string {
  const state = [...device.kept.values()][0]?.state;
  return state === undefined ? 'gone' : `${state.kind}${'code' in state ? ` ${state.code}` : ''}`;
}

function subjectIn({ device }: World): string {
  const state = [...device.kept.values()][0]?.state;
  return state?.kind === 'needs-attention' ? (state.subject ?? '') : '';
}

function isWrite({ method, path }: Sent, { write }: Doing): boolean {
  return method === write.method && write.path.test(path.split('?')[0] ?? '');
}

function isBatch(path: string): boolean {
  return path.endsWith('/$batch');
}

function didWords({ ways, writes, looks, count }: Seen): string {
  const through = ways.filter((way) => way !== 'pending' && way !== 'sending');
  return `${through.join(', ') || 'straight'}; written ${writes.length}, looked ${looks}, there ${count}`;
}

function check(holds: boolean, otherwise: string): readonly string[] {
  return holds ? [] : [otherwise];
}
