import { createSeriesChangeSender } from '#graph/calendar/series-change-sender.ts';
import { createSeriesSender } from '#graph/calendar/series-sender.ts';
import { createHoldSender } from '#graph/calendar/hold-sender.ts';
import { createTalkSender } from '#graph/calendar/talk-sender.ts';
import { createCandidateSender } from '#graph/drive/candidates.ts';
import { createChangeSender, createMarkedRowsSender } from '#graph/lists/marked-rows-sender.ts';
import { createAccessSender } from '#graph/teams/access-sender.ts';
import { createTaskSender } from '#graph/tasks/task-sender.ts';
import { createPostSender } from '#graph/teams/post-sender.ts';
import { createInvitationSender } from '#graph/teams/invitation-sender.ts';
import { defaultSwitches, type Switches } from '#sandbox/core/world.ts';
import { entryOf, never, site } from '../graph/lists/a-community.ts';
import { doings, type DoingId } from './faults/operations.ts';
import { sessionsThere } from './faults/furnished.ts';
import { createWorld, type GiveSenders, type World } from './faults/world.ts';

// Where the reference is silent, and sources tell of more than one behaviour, the client works with each.

const alternatives: readonly Partial<Switches>[] = [
  {},
  { exposeRetryAfter: true },
  { uniqueViolationStatus: 409 },
  { uniqueViolationStatus: 500 },
  { repeatedTransaction: 'error-400' },
  { repeatedTransaction: 'original' },
  { onlineMeetingComesBackOff: true },
  { scheduleLimits: 'documented' },
  { searchIndexLagSeconds: 600 },
  { driveContent: 'stream' },
  { requiredColumns: 'ignored' },
  { expiredDelta: 'resyncChangesUploadDifferences' },
  { expiredDelta: 'resyncRequired' },
  { expiredDelta: 'syncStateNotFound' },
  { staleTagBody: 'empty' },
  { staleTagBody: 'tag-values' },
  { eventIfMatch: 'ignored' },
  { eventIfMatch: 'never-matches' },
  { namesExistingEvent: false },
  { gatewayAnswer: 'html' },
  { retryAfterForm: 'date' },
  { retryAfterForm: 'past-date' },
  { retryAfterForm: 'garbage' },
  { retryAfterForm: 'none' },
  { appInstalled: false },
  { attendanceReports: false },
  { attendanceReportLagSeconds: 0 },
  { latencyMs: 1 },
  { outlookConcurrency: 1 },
  { sharePointUnitsPerMinute: 40 },
  { sharePointUnitsPerPerson: 20 },
  { usersMayConsent: false },
  { appInEntra: 'disabled' },
  { appSites: 'selected' },
];

test('every switch of the sandbox is turned', () => {
  const turned = new Set(alternatives.flatMap((change) => Object.keys(change)));
  expect([...turned].toSorted()).toEqual(Object.keys(defaultSwitches).toSorted());
});

test.each(alternatives)(
  'what people do arrives once, and is read, through doubt, a wait and an expired link: %j',
  async (change) => {
    const world = await createWorld(theProductsOwn);
    try {
      const { outbox, adapters } = world.window;
      await Promise.all([outbox.loaded, adapters.communities.snapshots([site])]);
      await sentByAnotherDevice(world, ['AM', 'BS']);
      await world.bench.control('POST', 'switches', change);
      await world.bench.control('POST', 'delta', { expire: true });
      await world.bench.control('POST', 'throttle', { workload: 'sharepoint', seconds: 41 });
      await world.fault({ match: { method: 'PATCH' }, phase: 'after', action: { status: 502 } });

      for (const id of all) await outbox.add(doings[id].operation);
      await world.time.advance(2 * 3_600_000);
      expect(outbox.unsent()).toEqual([]);
      expect(all.map((id) => [id, doings[id].count(world)])).toEqual(all.map((id) => [id, 1]));
      expect(namesTheTime(change) ? sentInTheWait(world) : []).toEqual([]);

      const [snapshot] = await adapters.communities.snapshots([site]);
      expect(snapshot?.outcomes.map(({ text }) => text).toSorted()).toEqual([
        'What closed taught us',
        'mine',
      ]);
      expect(snapshot?.sessions).toHaveLength(sessionsThere + 2);
      expect(snapshot?.members).toHaveLength(2);
      expect((await adapters.candidates.read(site))?.candidates).toHaveLength(1);
    } finally {
      world.bench.close();
    }
  },
);

const all = ['AM', 'BS', 'SO', 'CH', 'VO', 'KC', 'PC'] as const satisfies readonly DoingId[];

function namesTheTime({ retryAfterForm = 'seconds' }: Partial<Switches>): boolean {
  return retryAfterForm === 'seconds' || retryAfterForm === 'date';
}

/** What left in the same moment as the first that was refused could not know. */
function sentInTheWait({ sent }: World): readonly string[] {
  const since = sent.find(({ status }) => status === 429)?.at;
  if (since === undefined) throw new Error('Nothing had to wait.');
  return sent.flatMap(({ at, method, path }) =>
    at > since && at < since + 41_000 && /\/(sites|drive|\$batch)/.test(path) ? [`${method} ${path}`] : [],
  );
}

async function sentByAnotherDevice(world: World, ids: readonly DoingId[]): Promise<void> {
  for (const id of ids) {
    const answer = await world.elsewhere(doings[id]).send(entryOf(doings[id].operation), never);
    if (answer.kind !== 'done') throw new Error(`The other device failed: ${JSON.stringify(answer)}`);
  }
}

/** As the app has them; what it loads when it is first needed is here already, as all other time is virtual. */
const theProductsOwn: GiveSenders = ({ senders }, deps) => ({
  ...senders,
  'add-rows-then-mark': createMarkedRowsSender(deps),
  'change-row': createChangeSender(deps),
  'book-series': createSeriesSender(deps),
  'book-talk': createTalkSender(deps),
  'set-hold': createHoldSender(deps),
  'change-series': createSeriesChangeSender(deps),
  'keep-candidates': createCandidateSender(deps),
  'set-access': createAccessSender(deps),
  'send-invitation': createInvitationSender(deps),
  'post-summary': createPostSender(deps),
  'add-task': createTaskSender(deps),
});
