import { remindersLog } from '#domain/communities/reminders.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { keyOf } from '#domain/shared/key.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { sendReminders } from '#workflows/remind.ts';
import type { FaultRequest } from '../graph/graph-bench.ts';
import { person, site, storedRows } from '../graph/lists/a-community.ts';
import { marc } from '../sandbox/core/small-organisation.ts';
import { doings, sendersFor } from './faults/operations.ts';
import { createWorld, type AppWindow, type Match, type World } from './faults/world.ts';

// The activity itself is a column of the matrix; here is how it comes after its claim, from the press to the end.

const claim: Match = { method: 'POST', path: /\/items$/ };
const activity: Match = { method: 'POST', path: /\/sendActivityNotification$/ };
const halfHour = 30 * 60_000;

interface Case {
  readonly arrange?: (world: World) => Promise<void> | void;
  /** From which windows it is sent; one where left out. */
  readonly from?: (world: World) => readonly AppWindow[];
  readonly relieve?: (world: World) => Promise<void> | void;
  /** What each press heard, how often it is claimed and arrived, and what became of each entry that is left. */
  readonly ends: {
    readonly heard: readonly (number | string)[];
    readonly claims: number;
    readonly activities: number;
    readonly left?: readonly string[];
  };
}

const sentOnce = { heard: [1], claims: 1, activities: 1 };
/** Whose window is gone hears nothing; what it claimed is missed, and nobody is asked. */
const missed = { heard: [], claims: 1, activities: 0 };
const again = (world: World): void => void world.open();

const cases: Readonly<Record<string, Case>> = {
  'nothing is the matter': { ends: sentOnce },
  "the claim's answer is lost": { arrange: once(claim, { status: 504 }, 'after'), ends: sentOnce },
  'the claim is not done': { arrange: once(claim, { status: 503 }), ends: sentOnce },
  'the claim has to wait': {
    arrange: once(claim, { status: 429, headers: { 'Retry-After': '41' } }),
    ends: sentOnce,
  },
  'the claim is refused': {
    arrange: once(claim, { status: 403 }),
    ends: { heard: ['no-access'], claims: 0, activities: 0 },
  },
  'the lists may not be written until its person allows it': {
    arrange: (world) => void (world.access.withdrawn = 'Sites.ReadWrite.All'),
    relieve: allowedAgain,
    ends: sentOnce,
  },
  'there is no network for a while': {
    arrange: (world) => world.network.set(false),
    relieve: (world) => world.network.set(true),
    ends: sentOnce,
  },
  'the window dies before the claim': {
    arrange: (world) => world.dieAt(claim, false),
    relieve: again,
    ends: missed,
  },
  'the window dies after the claim': {
    arrange: (world) => world.dieAt(claim, true),
    relieve: again,
    ends: missed,
  },
  'the window dies before the activity': {
    arrange: (world) => world.dieAt(activity, false),
    relieve: again,
    ends: { ...missed, heard: [1] },
  },
  'the window dies after the activity': {
    arrange: (world) => world.dieAt(activity, true),
    relieve: again,
    ends: sentOnce,
  },
  "the activity's answer is lost": { arrange: once(activity, { status: 504 }, 'after'), ends: sentOnce },
  'the activity has to wait': {
    arrange: once(activity, { status: 429, headers: { 'Retry-After': '41' } }),
    ends: sentOnce,
  },
  'activities may not be sent until its person allows it': {
    arrange: (world) => void (world.access.withdrawn = 'TeamsActivity.Send'),
    relieve: allowedAgain,
    ends: { heard: [1], claims: 1, activities: 0, left: ['late'] },
  },
  'it is pressed twice at once': {
    from: ({ window }) => [window, window],
    ends: { heard: [0, 1], claims: 1, activities: 1 },
  },
  'it is pressed in two windows': {
    from: (world) => [world.window, world.open()],
    ends: { heard: [0, 1], claims: 1, activities: 1 },
  },
  'somebody took the uniqueness of keys away, and it is pressed in two windows': {
    arrange: async (world) => {
      await world.bench.control('POST', 'sharepoint', {
        site,
        list: 'Peerloom session log',
        action: 'change-column',
        column: 'Key',
        change: { enforceUniqueValues: false },
      });
    },
    from: (world) => [world.window, world.open()],
    ends: { heard: [0, 1], claims: 2, activities: 1 },
  },
};

test.each(Object.entries(cases))('a reminder where %s', async (_name, { arrange, from, relieve, ends }) => {
  const world = await createWorld(sendersFor(doings.RM));
  try {
    const windows = from?.(world) ?? [world.window];
    const { token } = await world.window.adapters.log.start({ site, session: remindersLog });
    await arrange?.(world);
    const heard: (number | string)[] = [];
    for (const window of windows) void press(world, window, { token, heard });
    await world.time.advance(halfHour);
    await relieve?.(world);
    await world.time.advance(halfHour);

    const { db } = world.bench.sandbox.world;
    expect({
      heard: heard.toSorted(),
      claims: storedRows(world.bench, 'Peerloom session log').filter((row) => row['Key'] === claimKey).length,
      activities: db.all('select 1 from activity').length,
      left: [...world.device.kept.values()].map(({ state }) => ('code' in state ? state.code : state.kind)),
    }).toEqual({ left: [], ...ends });
  } finally {
    world.bench.close();
  }
});

const to = { ...person, id: marc.id as PersonId, name: 'Marc Dubois', mail: marc.upn };
const claimKey = keyOf('reminded', to.id, '2026-11-24');

async function press(
  world: World,
  { outbox, adapters: { log } }: AppWindow,
  { token, heard }: { readonly token: string; readonly heard: (number | string)[] },
): Promise<void> {
  const services = {
    account: { tenantId: world.bench.sandbox.world.tenantId, person },
    outbox,
    log,
    random: { uuid: () => crypto.randomUUID(), number: () => 0.5 },
    serverClock: { ...world.time.clock, observe: () => undefined, offset: () => 0 },
  };
  const due = [
    { to, about: 'due', items: [keyOf('due', 'an-action', '2026-11-20')], text: 'Ask legal' },
  ] as const;
  const link = 'https://teams.microsoft.com/l/entity/a/home';
  try {
    heard.push(
      await sendReminders(services, { site, community: 'Pricing circle', link, read: { due, token } }),
    );
  } catch (failure) {
    heard.push(failure instanceof ServiceFailure ? failure.code : 'another failure');
  }
}

function once(match: Match, action: FaultRequest['action'], phase: FaultRequest['phase'] = 'before') {
  return (world: World) =>
    world.fault({ match: { method: match.method, path: match.path.source }, phase, action });
}

function allowedAgain(world: World): void {
  world.access.withdrawn = null;
  world.window.outbox.signedIn();
}
