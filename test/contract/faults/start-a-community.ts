import { toSiteId } from '#domain/shared/ids.ts';
import { ServiceFailure, type FailureCode } from '#domain/writes/answer.ts';
import { startCommunity } from '#workflows/start-community.ts';
import { aCharter, addRows, aMember, person, storedRows } from '../../graph/lists/a-community.ts';
import { publicSite } from '../../sandbox/core/small-organisation.ts';
import type { Code } from './codes.ts';
import { faults, type Fault } from './faults.ts';
import type { Doing } from './operations.ts';
import type { Played } from './play.ts';
import { createWorld, type AppWindow, type World } from './world.ts';

const elsewhere = toSiteId(publicSite);
if (elsewhere === null) throw new TypeError('That is no id of a site.');
/** A site of a team that Asha owns, and that has no community yet. */
const emptySite = elsewhere;

/**
 * Lists, their columns and the first rows. It is no entry of the outbox until the rows are: it begins by looking
 * what is there, and whoever is refused or cut off starts it again.
 */
export const starting: Doing = {
  name: 'start a community',
  // What the faults know an operation by; it is the same kind of thing as its first rows.
  operation: addRows({ list: 'members', value: aMember() }),
  write: { method: 'POST', path: /\/lists$/ },
  count: communitiesThere,
  list: 'Peerloom outcomes',
  column: 'Text',
};

const halfHour = 30 * 60_000;

type Ending = 'done' | FailureCode | 'nothing';

export async function playStart(faultName: string, code: Exclude<Code, '–'>): Promise<Played> {
  const fault = { ...faults[faultName], ...ownFaults[faultName] };
  const world = await createWorld(({ senders }) => senders);
  try {
    await fault.arrange?.(world, starting);
    const windows = [world.window, ...(fault.twice === 'two-windows' ? [world.open()] : [])];
    const clicks = fault.twice === 'same-window' ? [...windows, ...windows] : windows;
    const began = clicks.map((window) => start(world, window));
    await fault.meanwhile?.(world, starting);
    await world.time.advance(halfHour);
    const first = endingOf(began);
    const sentBefore = world.sent.length;
    const looks = looksAfterFirstWrite(world);

    await fault.relieve?.(world, starting);
    if (fault.mends?.(starting) !== false) await fault.mend?.(world, starting);
    if (first !== 'done') {
      const again = start(world, world.window);
      await world.time.advance(halfHour);
      began.push(again);
    }
    const last = began.at(-1)?.ending ?? 'nothing';
    const count = starting.count(world);
    return {
      did: `${first}; looked ${looks}${first === 'done' ? '' : `, then ${last}`}, there ${count}`,
      wrong: [
        ...judge(code, { first, sentBefore, looks, faultEnding: fault.failure }, world),
        ...check(last === 'done' && count === 1, `ended as ${last}, ${count} times in the service`),
        ...check(world.device.kept.size === 0, 'the first rows are unsent'),
        ...check(world.early.length === 0, `I3: too early: ${world.early.join(', ')}`),
      ],
    };
  } finally {
    world.bench.close();
  }
}

/** Where others know more of the site than this device, or change it by hand. */
const ownFaults: Readonly<Record<string, Partial<Fault>>> = {
  gone: {
    arrange: async (world) => {
      await byColleague(world);
      await byHand(world, 'delete-list', {});
    },
  },
  ...Object.fromEntries(
    (['400', '409', '500'] as const).map((status) => [
      `there already, as ${status}`,
      {
        arrange: async (world: World) => {
          await world.bench.control('POST', 'switches', { uniqueViolationStatus: Number(status) });
          await byColleague(world);
        },
      },
    ]),
  ),
  'two devices': { meanwhile: byColleague },
  'column renamed': afterwards('rename-column', { displayName: 'Renamed by hand' }),
  'column removed': { ...afterwards('remove-column', {}), mend: undefined, failure: undefined },
  'column added': {
    arrange: async (world) => {
      await byColleague(world);
      const column = { name: 'Budget', displayName: 'Budget', text: {} };
      await world.bench.control('POST', 'sharepoint', {
        action: 'add-column',
        site: emptySite,
        list: starting.list,
        column,
      });
    },
  },
  'uniqueness lost, in doubt': {
    arrange: async (world) => {
      await byColleague(world);
      await byHand(world, 'change-column', { column: 'Key', change: { enforceUniqueValues: false } });
    },
  },
};

interface Seen {
  readonly first: Ending;
  readonly sentBefore: number;
  readonly looks: number;
  readonly faultEnding: FailureCode | undefined;
}

function judge(code: Exclude<Code, '–'>, seen: Seen, { access }: World): readonly string[] {
  const { first } = seen;
  const done = check(first === 'done', `was ${first}`);
  const refused = (...codes: readonly Ending[]) => check(codes.includes(first), `was ${first}`);
  switch (code) {
    case 'R':
      // A short wait is waited for; a longer one is told, and nothing goes out before its end.
      return refused('done', 'busy');
    case 'P':
      return [...done, ...check(seen.looks > 0, 'did not look')];
    case 'S':
      return [
        ...done,
        ...check(
          access.asked.some(({ claims, renew }) => Boolean(claims ?? renew)),
          'took the token it had',
        ),
      ];
    case 'C':
      return refused('sign-in-needed', 'consent-needed');
    case 'F':
    case 'FA':
      return refused(seen.faultEnding ?? 'no-access');
    case 'K':
      return refused('locked');
    case 'Q':
      return refused('full');
    case 'B':
      return [...refused('offline'), ...check(seen.sentBefore === 0, 'sent without a network')];
    case 'L':
      return refused('nothing');
    case 'RN':
      return refused('offline', 'done');
    case 'ok':
    case 'Z':
    case 'G':
      return done;
    case 'T':
    case 'U':
    case 'A':
    case 'E':
    case 'LA':
    case 'LQ':
    case 'W':
    case 'GW':
    case 'X':
    case 'M':
    case 'O':
    case 'N':
      return [`${code} is for what the outbox keeps.`];
  }
}

interface Began {
  ending: Ending;
}

function start(world: World, { outbox, provisioning }: AppWindow): Began {
  const began: Began = { ending: 'nothing' };
  const { name, domainStatement, purposes, norms, rhythm } = aCharter();
  const draft = { name, domainStatement, purposes, norms, rhythm };
  const account = { tenantId: world.bench.sandbox.world.tenantId, person };
  startCommunity(
    { provisioning, outbox, account, clock: world.time.clock },
    { site: emptySite, draft, consentText: 'What is kept about me.', onStep: () => undefined },
  ).then(
    (result) => (began.ending = result.ok ? 'done' : 'foreign-list'),
    (failure: unknown) => (began.ending = failure instanceof ServiceFailure ? failure.code : 'refused'),
  );
  return began;
}

function endingOf(began: readonly Began[]): Ending {
  return began.find(({ ending }) => ending !== 'done')?.ending ?? 'done';
}

/** Whole is each list once, with one charter and one member. */
function communitiesThere({ bench }: World): number {
  const lists = bench.sandbox.world.db.all<{ name: string }>(
    'select display_name as name from list where site_id = ? and deleted = 0 and description like ?',
    emptySite,
    '%Peerloom%',
  );
  const names = new Set(lists.map(({ name }) => name));
  const charters = storedRows(bench, 'Peerloom charter', emptySite).length;
  const members = storedRows(bench, 'Peerloom members', emptySite).length;
  if (names.size !== 5 || charters === 0 || members === 0) return 0;
  return Math.max(lists.length - names.size + 1, charters, members);
}

function looksAfterFirstWrite({ sent }: World): number {
  const first = sent.findIndex(({ method }) => method === 'POST');
  return sent.slice(first + 1).filter(({ method }) => method === 'GET').length;
}

/** The same by another device of hers. */
async function byColleague(world: World): Promise<void> {
  const { provisioning } = world.otherDevice();
  await provisioning.provision(emptySite, () => undefined);
}

function afterwards(action: string, more: object): Partial<Fault> {
  return {
    arrange: async (world) => {
      await byColleague(world);
      await byHand(world, action, more);
    },
  };
}

async function byHand(world: World, action: string, more: object): Promise<void> {
  const { list, column } = starting;
  await world.bench.control('POST', 'sharepoint', { action, site: emptySite, list, column, ...more });
}

function check(holds: boolean, otherwise: string): readonly string[] {
  return holds ? [] : [otherwise];
}
