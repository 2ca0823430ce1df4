import type { FailureCode } from '#domain/writes/answer.ts';
import type { Scope } from '#domain/access/scopes.ts';
import { schemas } from '#graph/lists/schema/registry.ts';
import { entryOf, never, site } from '../../graph/lists/a-community.ts';
import type { FaultRequest } from '../../graph/graph-bench.ts';
import { marc } from '../../sandbox/core/small-organisation.ts';
import { sessionsThere } from './furnished.ts';
import type { Doing } from './operations.ts';
import type { World } from './world.ts';

/** How one row of the matrix is brought about, and what mends it. */
export interface Fault {
  /** Before the person does it. */
  arrange?(world: World, doing: Doing): Promise<void> | void;
  /** Shortly after, while it may be on its way. */
  meanwhile?(world: World, doing: Doing): Promise<void> | void;
  /** After half an hour: the network is back, the person signs in, the app is opened again. */
  relieve?(world: World, doing: Doing): Promise<void> | void;
  /** What is refused for good is tried again after this, and has to arrive. */
  mend?(world: World, doing: Doing): Promise<void> | void;
  /** Whether it can be mended for this one; left out where it can be for all. */
  readonly mends?: (doing: Doing) => boolean;
  /** Why it stays, for F and X. */
  readonly failure?: FailureCode;
  /** The person does it twice: in the same window, or in two; or meets it again, under another id. */
  readonly twice?: 'same-window' | 'two-windows' | 'two-forms';
}

const twoHours = 7_200_000;

const challenge = (as: 401 | 403): FaultRequest['action'] => ({
  status: as,
  headers: {
    'WWW-Authenticate': `Bearer realm="", error="insufficient_claims", claims="${btoa('{"access_token":{"acrs":{"essential":true,"value":"c1"}}}')}"`,
  },
});

export const faults: Readonly<Record<string, Fault>> = {
  '429, wait 41 s': throttled({ 'Retry-After': '41' }),
  '429, wait 315 s': throttled({ 'Retry-After': '315' }),
  '429, no wait named': throttled({}),
  '429, wait as a date': throttled({ 'Retry-After': 'Tue, 24 Nov 2026 09:00:50 GMT' }),
  '429, a date that is past': throttled({ 'Retry-After': 'Tue, 24 Nov 2026 08:00:00 GMT' }),
  '429, wait is nonsense': throttled({ 'Retry-After': 'soon' }),
  '503, not done': once({ status: 503 }),
  '503, but done, wait 5 s': once({ status: 503, headers: { 'Retry-After': '5' } }, 'after'),
  '503 on the first part': onPart({ status: 503 }, 'after'),
  '429 on the first part': onPart({ status: 429, headers: { 'Retry-After': '5' } }, 'before'),
  '504, but done': once({ status: 504 }, 'after'),
  '502 with a page': once({ status: 502, html: true }),
  '500, but done': once({ status: 500 }, 'after'),
  'silence, but done': { arrange: (world, { write }) => world.swallow(write, true) },
  'silence, not done': { arrange: (world, { write }) => world.swallow(write, false) },
  'broken before': once({ reset: true }),
  'never left': { arrange: (world) => void (world.access.unreachable = 1) },
  'broken after': once({ reset: true }, 'after'),
  'broken in the answer': once({}, 'mid-body'),
  '401, expired': once({ status: 401 }),
  'claims, met silently': once(challenge(401)),
  'claims as 403': once(challenge(403)),
  'claims, need the person': {
    arrange: async (world, doing) => {
      world.access.meetsClaims = false;
      await once(challenge(401)).arrange?.(world, doing);
    },
    relieve: (world) => {
      world.access.meetsClaims = true;
      world.window.outbox.signedIn();
    },
  },
  'consent withdrawn': {
    arrange: (world, doing) => void (world.access.withdrawn = scopeOf(doing)),
    relieve: (world) => {
      world.access.withdrawn = null;
      world.window.outbox.signedIn();
    },
  },
  '403': { ...always({ status: 403 }), failure: 'no-access' },
  gone: {
    arrange: (world, doing) => takeTargetAway(world, doing),
    // Lists and rows come out of the site's recycle bin as they were.
    mend: (world, doing) => putBack(world, doing),
    mends: ({ operation, write }) =>
      operation.kind === 'add-rows-then-mark' || write.path.source.includes('items'),
  },
  'there already, as 400': thereAlready(400, 'error-400'),
  'there already, as 409': thereAlready(409, 'error-409'),
  'there already, as 500': thereAlready(500, 'original'),
  'same field changed': { arrange: (world, doing) => changeByColleague(world, doing, 'same') },
  'other field changed': { arrange: (world, doing) => changeByColleague(world, doing, 'other') },
  '412 once': once({ status: 412 }),
  '423': always({ status: 423 }),
  '507': always({ status: 507 }),
  '509': always({ status: 509 }),
  'a page with 200': once({ status: 200, html: true }, 'after'),
  'cut short': once({ truncate: 9 }, 'after'),
  empty: once({ empty: true }, 'after'),
  offline: {
    arrange: (world) => world.network.set(false),
    relieve: (world) => world.network.set(true),
  },
  'closed while offline': {
    arrange: (world) => world.network.set(false),
    meanwhile: colleagueIsFirst,
    relieve: (world) => world.network.set(true),
  },
  'killed before': {
    arrange: (world, { write }) => world.dieAt(write, false),
    relieve: (world) => world.open().outbox.loaded,
  },
  'killed after': {
    arrange: (world, { write }) => world.dieAt(write, true),
    relieve: (world) => world.open().outbox.loaded,
  },
  'two devices': {
    meanwhile: (world, doing) => sendFromElsewhere(world, doing),
  },
  'a colleague was first': {
    arrange: colleagueIsFirst,
    // A second series at one time is for its person to decide.
    mend: () => undefined,
    mends: ({ operation }) => operation.kind === 'book-series',
  },
  'device 2 h ahead': { arrange: (world) => void (world.clockOff = twoHours) },
  'device 2 h behind': { arrange: (world) => void (world.clockOff = -twoHours) },
  'set forward in a wait': {
    ...throttled({ 'Retry-After': '315' }),
    meanwhile: async (world) => {
      await world.time.advance(10_000);
      world.clockOff += twoHours;
    },
  },
  'twice, at once': { twice: 'same-window' },
  'twice, two windows': { twice: 'two-windows' },
  'twice, two forms': {
    // The first has no rows for long after its event, so that only its turn keeps the second from looking too early.
    arrange: (world, { write }) => world.swallow(write, true),
    twice: 'two-forms',
  },
  'column renamed': {
    arrange: (world, doing) => byHand(world, doing, 'rename-column', { displayName: 'Renamed by hand' }),
  },
  'column removed': {
    arrange: (world, doing) => byHand(world, doing, 'remove-column', {}),
    mend: (world) =>
      world.window.adapters.provisioning.provision(site, () => undefined).then(() => undefined),
    mends: ({ isLostForGood }) => isLostForGood !== true,
    failure: 'column-missing',
  },
  'column added': { arrange: (world, doing) => addColumn(world, doing, false) },
  'required column added': {
    arrange: (world, doing) => addColumn(world, doing, true),
    mend: (world, doing) => byHand(world, { ...doing, column: 'Budget' }, 'remove-column', {}),
    failure: 'column-required',
  },
  'column retyped': {
    arrange: async (world, doing) => {
      await byHand(world, doing, 'remove-column', {});
      const column = { name: doing.column, number: {} };
      await sharepoint(world, { action: 'add-column', list: doing.list, column });
    },
    failure: 'column-retyped',
  },
  'uniqueness lost, in doubt': {
    arrange: async (world, doing) => {
      await byHand(world, { ...doing, column: 'Key' }, 'change-column', {
        change: { enforceUniqueValues: false },
      });
      await once({ status: 503 }, 'after').arrange?.(world, doing);
    },
  },
  'index lost, in doubt': {
    arrange: async (world, doing) => {
      const change = { enforceUniqueValues: false, indexed: false };
      await byHand(world, { ...doing, column: 'Key' }, 'change-column', { change });
      await once({ status: 503 }, 'after').arrange?.(world, doing);
    },
  },
  'Key removed, in doubt': {
    arrange: (world, { write }) => world.swallow(write, true),
    // Done, and while nobody has answered the column goes with all that it held.
    meanwhile: async (world, doing) => {
      await world.time.advance(10_000);
      await byHand(world, { ...doing, column: 'Key' }, 'remove-column', {});
    },
    mend: (world) =>
      world.window.adapters.provisioning.provision(site, () => undefined).then(() => undefined),
    // Where the calendar has a part of it, the rest waits for rows that nobody can find any more.
    mends: ({ operation }) => operation.kind !== 'change-series' || operation.change.kind !== 'moves',
    failure: 'column-missing',
  },
  // The half of a series that comes after the event, whose invitations are out by then.
  'rows refused': rows({ status: 403 }, { times: null, failure: 'no-access' }),
  'rows full': rows({ status: 507 }, { times: null, failure: 'full' }),
  'rows 503, not done': rows({ status: 503 }, { times: 1 }),
  'rows 503, but done': rows({ status: 503 }, { times: 1, phase: 'after' }),
  'changes expired': {
    arrange: async (world) => {
      await world.window.adapters.communities.snapshots([site]);
      await world.bench.control('POST', 'delta', { expire: true });
    },
    // What is read while it is on its way begins anew.
    meanwhile: async (world) => {
      const [snapshot] = await world.window.adapters.communities.snapshots([site]);
      if (snapshot?.sessions.length !== sessionsThere) throw new Error('The community was not read anew.');
    },
  },
  'own rows alone, in doubt': {
    arrange: async (world, doing) => {
      await byHand(world, doing, 'own-items', { read: 'own', write: 'own' });
      await once({ status: 503 }, 'after').arrange?.(world, doing);
    },
  },
  'device keeps nothing': { arrange: (world) => void (world.keepsNothing = true) },
};

function throttled(headers: Record<string, string>): Fault {
  return once({ status: 429, headers });
}

function once(action: FaultRequest['action'], phase: NonNullable<FaultRequest['phase']> = 'before'): Fault {
  return { arrange: (world, doing) => world.fault({ match: matchOf(doing), phase, action }) };
}

function rows(
  action: FaultRequest['action'],
  { failure, ...more }: Pick<FaultRequest, 'times' | 'phase'> & { failure?: FailureCode },
): Fault {
  return {
    arrange: (world, { rowWrite }) =>
      world.fault({
        match: matchOf({ write: rowWrite ?? { method: 'POST', path: /\/items$/ } }),
        action,
        ...more,
      }),
    mend: async (world) => {
      await world.bench.control('DELETE', 'faults');
    },
    ...(failure ? { failure } : {}),
  };
}

function onPart(action: FaultRequest['action'], phase: NonNullable<FaultRequest['phase']>): Fault {
  return {
    arrange: (world) => world.fault({ match: { method: 'POST', path: '/items$', part: 1 }, phase, action }),
  };
}

function always(action: FaultRequest['action']): Fault {
  return {
    arrange: (world, doing) => world.fault({ match: matchOf(doing), action, times: null }),
    mend: async (world) => {
      await world.bench.control('DELETE', 'faults');
    },
  };
}

function matchOf({ write }: Pick<Doing, 'write'>): NonNullable<FaultRequest['match']> {
  return { method: write.method, path: write.path.source };
}

function thereAlready(uniqueViolationStatus: number, repeatedTransaction: string): Fault {
  return {
    arrange: async (world, doing) => {
      await world.bench.control('POST', 'switches', { uniqueViolationStatus, repeatedTransaction });
      await sendFromElsewhere(world, doing);
    },
  };
}

/** The same by another device of the same person, whose outbox is none of ours. */
async function sendFromElsewhere(world: World, doing: Doing): Promise<void> {
  const answer = await world.elsewhere(doing).send(entryOf(doing.operation), never);
  if (answer.kind !== 'done') throw new Error(`The other device failed: ${JSON.stringify(answer)}`);
}

/** What somebody else wrote before, e.g. the same pair, or the row that closes a round. */
async function colleagueIsFirst(world: World, { first }: Doing): Promise<void> {
  if (first === undefined) throw new TypeError('Nobody can be first with it.');
  await sharepoint(world, { action: 'create-items', user: marc.id, list: first.list, items: [first.fields] });
}

async function takeTargetAway(world: World, doing: Doing): Promise<void> {
  const { operation } = doing;
  if (operation.kind === 'add-rows') return sharepoint(world, { action: 'delete-list', list: doing.list });
  if (operation.kind === 'add-rows-then-mark')
    return sharepoint(world, { action: 'delete-item', list: schemas[operation.mark.list].name, item: '1' });
  if (doing.write.path.source.includes('events')) {
    world.bench.sandbox.world.db.run('delete from event');
    return;
  }
  if (operation.kind === 'change-row')
    return sharepoint(world, { action: 'delete-item', list: doing.list, item: doing.item ?? '1' });
  await world.fault({ match: matchOf(doing), action: { status: 404 }, times: null });
}

async function putBack(world: World, { operation, list, item = '1' }: Doing): Promise<void> {
  if (operation.kind === 'add-rows') {
    world.bench.sandbox.world.db.run('update list set deleted = 0');
    return;
  }
  const of = operation.kind === 'add-rows-then-mark' ? schemas[operation.mark.list].name : list;
  await sharepoint(world, { action: 'restore-item', list: of, item });
}

async function changeByColleague(
  world: World,
  { operation, byColleague }: Doing,
  which: 'same' | 'other',
): Promise<void> {
  if (byColleague) return byColleague(world, which);
  if (operation.kind === 'change-row') {
    const fields = which === 'same' ? { Text: 'theirs' } : { SessionTitle: 'theirs' };
    return sharepoint(world, { action: 'change-item', list: 'Peerloom outcomes', item: '1', fields });
  }
  const fields = which === 'same' ? { State: 'cancelled' } : { Title: 'theirs' };
  await sharepoint(world, { action: 'change-item', list: 'Peerloom sessions', item: '1', fields });
}

function addColumn(world: World, { list }: Doing, required: boolean): Promise<void> {
  const column = { name: 'Budget', displayName: 'Budget', text: {}, required };
  return sharepoint(world, { action: 'add-column', list, column });
}

function byHand(world: World, { list, column }: Doing, action: string, more: object): Promise<void> {
  return sharepoint(world, { action, list, column, ...more });
}

async function sharepoint(world: World, body: object): Promise<void> {
  await world.bench.control('POST', 'sharepoint', { site, ...body });
}

function scopeOf({ operation, write }: Doing): Scope {
  if (operation.kind === 'send-invitation')
    return operation.activity ? 'TeamsActivity.Send' : 'ChatMessage.Send';
  if (operation.kind === 'add-task') return 'Tasks.ReadWrite';
  if (operation.kind === 'post-summary') return 'ChannelMessage.Send';
  if (operation.kind === 'set-access') return 'TeamMember.ReadWriteNonOwnerRole.All';
  return write.path.source.includes('events') ? 'Calendars.ReadWrite' : 'Sites.ReadWrite.All';
}
