import fc from 'fast-check';
import { checkAtTheEnd } from './checks.ts';
import { history } from './commands.ts';
import { drain, heal, setStage, type Stage } from './history.ts';
import { createService } from './service.ts';

export interface Runs {
  readonly seed: number;
  readonly histories: number;
  /** Of a failure, to begin with it: what fast-check printed. */
  readonly path?: string;
}

export interface Totals {
  histories: number;
  deeds: number;
  requests: number;
}

/** Plays histories against one service, counting them; throws what fast-check says of the shortest one that fails. */
export async function runHistories({ seed, histories, path }: Runs, totals: Totals): Promise<void> {
  // Loaded when first needed, which takes time that is not the histories'.
  await import('#graph/calendar/series-sender.ts');
  const service = await createService();
  try {
    await fc.assert(
      fc.asyncProperty(history, async (commands) => {
        const stage = await setStage(service);
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
        }
      }),
      { seed, numRuns: histories, ...(path === undefined ? {} : { path: beginningOf(path) }) },
    );
  } finally {
    service.close();
  }
}

function leave({ machines }: Stage): void {
  for (const machine of machines) for (const window of machine.windows()) window.kill();
}

/** The history as it was before it was made shorter: the rest of a path means nothing without its commands. */
function beginningOf(path: string): string {
  return path.split(':')[0] ?? path;
}
