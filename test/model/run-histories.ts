import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { deleteDB } from 'idb';
import type { OutboxStore } from '#ports/outbox.ts';
import { createDeviceStorage } from '#storage/device-storage.ts';
import { checkAtTheEnd } from './checks.ts';
import { historyOf } from './commands.ts';
import { drain, heal, setStage, type Stage } from './history.ts';
import { createService } from './service.ts';

export interface Runs {
  readonly seed: number;
  readonly histories: number;
  /** Of a history, in steps. */
  readonly longest: number;
  /** Whether devices keep what waits in IndexedDB, as browsers do: the same promises, at more cost. */
  readonly indexed: boolean;
  /** Of a failure, to begin with it: what fast-check printed. */
  readonly path?: string;
}

export interface Totals {
  histories: number;
  deeds: number;
  requests: number;
}

/** Plays histories against one service, counting them; throws what fast-check says of the shortest one that fails. */
export async function runHistories(
  { seed, histories, longest, indexed, path }: Runs,
  totals: Totals,
): Promise<void> {
  // Loaded when first needed, which takes time that is not the histories'.
  await Promise.all([
    import('#graph/calendar/series-sender.ts'),
    import('#graph/calendar/series-change-sender.ts'),
    import('#graph/calendar/talk-sender.ts'),
    import('#graph/calendar/hold-sender.ts'),
    import('#graph/tasks/task-sender.ts'),
    import('#graph/teams/post-sender.ts'),
    import('#graph/teams/access-sender.ts'),
  ]);
  const service = await createService();
  try {
    await fc.assert(
      fc.asyncProperty(historyOf(longest), async (commands) => {
        const disk = indexed ? createDisk(totals.histories) : null;
        const stage = await setStage(service, disk?.openStore);
        try {
          await fc.asyncModelRun(() => ({ model: {}, real: stage }), commands);
          await heal(stage);
          await drain(stage);
          await checkAtTheEnd(stage);
        } finally {
          totals.histories += 1;
          totals.deeds += stage.deeds().length;
          totals.requests += (await service.log()).length;
          leave(stage);
          await disk?.wipe();
        }
      }),
      { seed, numRuns: histories, ...(path === undefined ? {} : { path: beginningOf(path) }) },
    );
  } finally {
    service.close();
  }
}

/** The databases of one history's machines, each named after who uses it first. */
function createDisk(number: number) {
  const names = new Set<string>();
  return {
    openStore(machine: string): OutboxStore {
      const name = `${number} ${machine}`;
      names.add(name);
      return createDeviceStorage(name).outbox;
    },
    wipe: () => Promise.all([...names].map((name) => deleteDB(name))),
  };
}

function leave({ machines }: Stage): void {
  for (const machine of machines) for (const window of machine.windows()) window.kill();
}

/** The history as it was before it was made shorter: the rest of a path means nothing without its commands. */
function beginningOf(path: string): string {
  return path.split(':')[0] ?? path;
}
