import fc, { type AsyncCommand } from 'fast-check';
import type { FaultRequest } from '../graph/graph-bench.ts';
import { deedKinds, type DeedKind } from './deeds.ts';
import { anyFault } from './faults.ts';
import { checkAtAnyTime } from './checks.ts';
import { decideHonestly, heal, type Stage } from './history.ts';
import type { Machine } from './machine.ts';
import type { Delay } from './network.ts';
import { damage, takesUniqueness, type SchemaDamage } from './schema-damage.ts';
import { sharedOutcomes, type StoredList } from './service.ts';

/** How far everything gets before the next command: not at all, some steps, or to rest. */
const pauses = [0, 1, 2, 3, 5, 8, 'rest', 'rest'] as const;

type Pause = (typeof pauses)[number];

type Step = (stage: Stage) => Promise<void> | void;

/** Commands have no model of their own: what has to hold is said of the service's data in `checks.ts`. */
class Command implements AsyncCommand<object, Stage> {
  readonly name: string;
  readonly step: Step;
  readonly pause: Pause;

  constructor(name: string, step: Step, pause: Pause) {
    this.name = name;
    this.step = step;
    this.pause = pause;
  }

  check(): boolean {
    return true;
  }

  async run(_model: object, stage: Stage): Promise<void> {
    await this.step(stage);
    if (this.pause === 'rest') await stage.time.rest();
    else for (let round = 0; round < this.pause; round += 1) await oneRound();
    checkAtAnyTime(stage);
  }

  toString(): string {
    return `${this.name}${this.pause === 'rest' ? '' : ` (${this.pause})`}`;
  }
}

function oneRound(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

const machineIndex = fc.constantFrom(0 as const, 0 as const, 1 as const);
const windowIndex = fc.nat(1);

function command<Value>(
  values: fc.Arbitrary<Value>,
  name: (value: Value) => string,
  step: (value: Value) => Step,
) {
  return fc
    .record({ value: values, pause: fc.constantFrom(...pauses) })
    .map(({ value, pause }) => new Command(name(value), step(value), pause));
}

function at(stage: Stage, index: 0 | 1): Machine {
  return stage.machines[index];
}

const seconds = (count: number): number => count * 1_000;
const hours = (count: number): number => count * 3_600_000;

const does = command(
  fc.record({
    kinds: fc.array(fc.constantFrom<DeedKind>(...deedKinds), { minLength: 1, maxLength: 3 }),
    machine: machineIndex,
    window: windowIndex,
  }),
  ({ kinds, machine, window }) => `do ${kinds.join(', ')} at ${machine}.${window}`,
  ({ kinds, machine, window }) =>
    (stage) => {
      for (const kind of kinds) at(stage, machine).act(kind, window);
    },
);

const fails = command(
  anyFault,
  (fault: FaultRequest) => `fault ${JSON.stringify(fault)}`,
  (fault) => (stage) => stage.service.bench.fault(fault),
);

const delays = command(
  fc.record({
    machine: machineIndex,
    delay: fc.oneof(
      fc.constantFrom<Delay>({ kind: 'lost' }, { kind: 'unanswered' }),
      fc
        .record({
          kind: fc.constantFrom('late' as const, 'slow' as const),
          by: fc.constantFrom(2, 20, 29, 45, 100),
        })
        .map(({ kind, by }): Delay => ({ kind, milliseconds: seconds(by) })),
    ),
  }),
  ({ machine, delay }) => `next request of ${machine} ${JSON.stringify(delay)}`,
  ({ machine, delay }) =>
    (stage) => {
      at(stage, machine).wire.delays.push(delay);
    },
);

const waits = command(
  fc.constantFrom(seconds(1), seconds(3), seconds(10), seconds(45), seconds(130), seconds(400)),
  (milliseconds) => `wait ${milliseconds / 1000} s`,
  (milliseconds) => (stage) => stage.time.advance(milliseconds),
);

const network = command(
  fc.record({ machine: machineIndex, online: fc.boolean() }),
  ({ machine, online }) => `${machine} goes ${online ? 'online' : 'offline'}`,
  ({ machine, online }) =>
    (stage) =>
      at(stage, machine).wire.connectivity.set(online),
);

const windows = command(
  fc.record({
    machine: machineIndex,
    window: windowIndex,
    how: fc.constantFrom('kill' as const, 'reload' as const),
  }),
  ({ machine, window, how }) => `${how} ${machine}.${window}`,
  ({ machine, window, how }) =>
    (stage) =>
      at(stage, machine)[how](window),
);

const account = command(
  fc.constant(null),
  () => 'somebody else signs in at 0',
  () => (stage) => {
    const machine = at(stage, 0);
    machine.switchTo(machine.by() === 'asha' ? 'marc' : 'asha');
  },
);

const access = command(
  fc.record({
    machine: machineIndex,
    what: fc.constantFrom('expire', 'sign-out', 'withdraw', 'demand a person', 'restore'),
    scope: fc.constantFrom(
      'Sites.ReadWrite.All' as const,
      'Calendars.ReadWrite' as const,
      'ChatMessage.Send' as const,
      'ChannelMessage.Send' as const,
    ),
  }),
  ({ machine, what, scope }) => `access of ${machine}: ${what}${what === 'withdraw' ? ` ${scope}` : ''}`,
  ({ machine, what, scope }) =>
    (stage) => {
      const target = at(stage, machine);
      if (what === 'expire') target.access.expire();
      if (what === 'sign-out') target.access.signedIn = false;
      if (what === 'withdraw') target.access.withdrawn = scope;
      if (what === 'demand a person') target.access.claimsNeedPerson = true;
      if (what !== 'restore') return;
      Object.assign(target.access, { signedIn: true, withdrawn: null, claimsNeedPerson: false });
      for (const window of target.windows()) window.outbox.signedIn();
    },
);

const clocks = command(
  fc.oneof(
    fc
      .record({ machine: machineIndex, by: fc.constantFrom(-2, 2) })
      .map(({ machine, by }) => ({ machine, by: hours(by) })),
    fc.constantFrom(30, 4_000).map((by) => ({ machine: null, by: seconds(by) })),
  ),
  ({ machine, by }) => `clock of ${machine ?? 'the service'} moves ${by / 1000} s`,
  ({ machine, by }) =>
    (stage) => {
      if (machine === null) {
        stage.service.moveClock(by);
        return;
      }
      at(stage, machine).setClock(by);
      stage.facts.setBack += Math.max(0, -by);
    },
);

const lists: fc.Arbitrary<StoredList> = fc.constantFrom(
  'log',
  'outcomes',
  'members',
  'sessions',
  'challenges',
);

const schema = command(
  fc.record({
    list: lists,
    kind: fc.constantFrom<SchemaDamage['kind']>(
      'remove-column',
      'rename-column',
      'retype-column',
      'require-column',
      'drop-unique',
      'drop-index',
      'remove-key',
      'delete-list',
      'own-items',
    ),
  }),
  ({ list, kind }) => `a person: ${kind} of ${list}`,
  ({ list, kind }) =>
    async (stage) => {
      const what: SchemaDamage =
        kind === 'require-column' ? { kind, list, column: `Extra${stage.damage.length}` } : { kind, list };
      if (!(await damage(stage.service, what))) return;
      stage.damage.push(what);
      if (takesUniqueness(what)) stage.facts.notUnique.add(list);
      if (list === 'log') stage.facts.logDamaged = true;
    },
);

const looks = command(
  fc.record({ machine: machineIndex, window: windowIndex }),
  ({ machine, window }) => `${machine}.${window} looks at the session`,
  ({ machine, window: index }) =>
    (stage) => {
      const open = at(stage, machine).windows();
      open[index % open.length]?.followed.look();
    },
);

const expiries = command(
  fc.constant(null),
  () => 'every token for changes expires',
  () => async (stage) => {
    await stage.service.bench.control('POST', 'delta', { expire: true });
  },
);

const edits = command(
  fc.record({ row: fc.nat(1), text: fc.nat(1_000) }),
  ({ row, text }) => `a person writes ${text} into outcome ${row}`,
  ({ row, text }) =>
    (stage) =>
      stage.service
        .sharePoint('change-item', {
          list: 'Peerloom outcomes',
          item: String(row + 1),
          fields: { Text: `By hand ${text}, ${sharedOutcomes[row] ?? ''}` },
        })
        .catch(() => undefined),
);

const throttles = command(
  fc.record({
    workload: fc.constantFrom('sharepoint', 'outlook', 'teams'),
    wait: fc.constantFrom(5, 41, 315),
  }),
  ({ workload, wait }) => `${workload} is throttled for ${wait} s`,
  ({ workload, wait }) =>
    async (stage) => {
      await stage.service.bench.control('POST', 'throttle', { workload, seconds: wait });
    },
);

const switches = command(
  fc.constantFrom(
    { uniqueViolationStatus: 400 },
    { uniqueViolationStatus: 409 },
    { uniqueViolationStatus: 500 },
    { repeatedTransaction: 'error-400' },
    { repeatedTransaction: 'error-409' },
    { repeatedTransaction: 'original' },
    { staleTagBody: 'empty' },
    { staleTagBody: 'tag-values' },
    { eventIfMatch: 'ignored' },
    { namesExistingEvent: false },
    { gatewayAnswer: 'html' },
    { retryAfterForm: 'date' },
    { retryAfterForm: 'past-date' },
    { retryAfterForm: 'garbage' },
    { retryAfterForm: 'none' },
    { exposeRetryAfter: false },
  ),
  (change) => `switch ${JSON.stringify(change)}`,
  (change) => async (stage) => {
    await stage.service.bench.control('POST', 'switches', change);
  },
);

const decides = command(
  fc.record({
    machine: machineIndex,
    window: windowIndex,
    which: fc.nat(4),
    how: fc.constantFrom('discards', 'settles', 'settles', 'writes anew'),
  }),
  ({ machine, which, how }) => `the person ${how} entry ${which} of ${machine}`,
  ({ machine, window: index, which, how }) =>
    async (stage) => {
      const target = at(stage, machine);
      const windowsOpen = target.windows();
      const window = windowsOpen[index % windowsOpen.length];
      const entry = window?.outbox.unsent()[which];
      if (!window || !entry) return;
      if (how === 'writes anew') {
        target.rewrite(entry.id, window);
        return;
      }
      if (how === 'settles') return decideHonestly(stage, { machine: target, id: entry.id, window });
      target.discard(entry.id, window);
    },
);

const storage = command(
  fc.record({ machine: machineIndex, times: fc.constantFrom(1, 3) }),
  ({ machine, times }) => `${machine} refuses to keep ${times} times`,
  ({ machine, times }) =>
    (stage) =>
      at(stage, machine).refuseToKeep(times),
);

const tokens = command(
  fc.constantFrom(null, 401, 403),
  (as) => (as === null ? 'every token expires' : `claims are demanded by ${as}`),
  (as) => async (stage) => {
    const { bench } = stage.service;
    await (as === null
      ? bench.control('POST', 'tokens', { expire: true })
      : bench.control('POST', 'challenge', { as }));
  },
);

const sites = command(
  fc.constantFrom('read-only', 'no-access', 'full'),
  (what) => `the site is ${what}`,
  (what) => (stage) =>
    what === 'full'
      ? stage.service.sharePoint('fill-site', { isFull: true })
      : stage.service.sharePoint('lock-site', { lock: what }),
);

const better = command(
  fc.constant(null),
  () => 'everything is well again',
  () => (stage) => heal(stage),
);

/** What a history is made of: mostly deeds, faults and waits. */
const steps = [
  does,
  does,
  does,
  does,
  does,
  does,
  does,
  does,
  fails,
  fails,
  delays,
  waits,
  waits,
  network,
  windows,
  account,
  access,
  clocks,
  schema,
  looks,
  looks,
  expiries,
  edits,
  throttles,
  switches,
  decides,
  storage,
  tokens,
  sites,
  better,
];

/** A history of up to so many steps. */
export const historyOf = (longest: number) => fc.commands(steps, { maxCommands: longest, size: 'max' });
