import { createChallenges } from '../graph/challenges.ts';
import { createControl } from '../graph/control.ts';
import { createFaults } from '../graph/faults.ts';
import { createGuidance } from '../graph/guidance.ts';
import { createLimits } from '../graph/limits.ts';
import { createRequestLog } from '../graph/request-log.ts';
import type { GraphRoute } from '../graph/route.ts';
import { createGraph } from '../graph/router.ts';
import { graphRoutes } from '../graph/routes.ts';
import { createThrottle } from '../graph/throttle.ts';
import { populate as populateOrganisation } from '../people/populate.ts';
import type { Scenario } from '../people/scenario.ts';
import { emptyData, openData } from './data-folder.ts';
import { keptSwitches } from './kept-switches.ts';
import { readMeta, writeMeta } from './meta.ts';
import { readScenario } from './scenario-name.ts';
import { randomUuid, seededRandom } from './seeded-random.ts';
import { forgetExpiries } from './token-expiry.ts';
import { defaultSwitches, type World } from './world.ts';

export interface SandboxOptions {
  /** Holds `sandbox.db`; `:memory:` keeps nothing. */
  readonly dataFolder: string;
  /** What a new database is filled with. One that is there already keeps what it has. */
  readonly scenario: Scenario;
  /** Begins again, whatever is there. */
  readonly reset?: boolean;
  /** Milliseconds since the epoch; the real time where left out. */
  readonly now?: () => number;
  /** Where left out, repeatable chance from the scenario's seed. */
  readonly random?: () => number;
  /** Addresses of the sandbox's own pages, named by `/_sandbox/health`. */
  readonly origins?: Readonly<Record<string, string>>;
  /** For tests that need a handful of people rather than an organisation. */
  readonly populate?: (world: World, scenario: Scenario) => void;
  readonly routes?: readonly GraphRoute[];
}

export interface Sandbox {
  readonly world: World;
  /** Graph and its control API. Rejects with ConnectionReset (a TypeError) where a fault breaks the connection. */
  graph(request: Request): Promise<Response>;
  /** What it was filled with. */
  scenario(): Scenario;
  /** Back to the beginning: data, clock, faults, gates, switches and log. Tokens stay good for people who are still there. */
  reset(scenario?: Scenario): void;
  close(): void;
}

const tenantId = '7d3f0c1e-5a52-4c39-9c4f-2f6f0f3a9b10';
const sharePointHost = 'contoso.sharepoint.com';

export function createSandbox(options: SandboxOptions): Sandbox {
  const populate = options.populate ?? populateOrganisation;
  const db = openData(options.dataFolder, options.reset ?? false);
  let scenario = readScenario(JSON.parse(readMeta(db, 'scenario') ?? 'null')) ?? options.scenario;

  const realNow = options.now ?? Date.now;
  let clockOffset = Number(readMeta(db, 'clock-offset') ?? 0);
  let random = options.random ?? seededRandom(seedOf(scenario) + nextStart() * 7919);
  const world: World = {
    db,
    now: () => realNow() + clockOffset,
    random: () => random(),
    uuid: () => randomUuid(random),
    tenantId,
    sharePointHost,
    switches: keptSwitches(db),
  };

  const faults = createFaults();
  const log = createRequestLog();
  const throttle = createThrottle(world);
  const limits = createLimits(world, throttle);
  const challenges = createChallenges();
  const guidance = createGuidance(world);
  const graph = createGraph({
    world,
    routes: options.routes ?? graphRoutes,
    faults,
    log,
    limits,
    challenges,
    guidance,
  });
  const control = createControl({
    world,
    faults,
    log,
    throttle,
    challenges,
    guidance,
    reset,
    setClock,
    origins: options.origins ?? {},
  });

  function setClock(utc: number): void {
    clockOffset = utc - realNow();
    writeMeta(db, 'clock-offset', String(clockOffset));
  }

  /** Chance goes on differently after each start, so that ids made before a kill are not made again. */
  function nextStart(): number {
    const start = Number(readMeta(db, 'starts') ?? 0);
    writeMeta(db, 'starts', String(start + 1));
    return start;
  }

  function reset(next: Scenario = scenario, utc?: number): void {
    const before = { clockOffset, random };
    try {
      db.transaction(() => {
        emptyData(db);
        if (!options.random) random = seededRandom(seedOf(next));
        clockOffset = 0;
        setClock(utc ?? world.now());
        populate(world, next);
        forgetExpiries(world);
        writeMeta(db, 'scenario', JSON.stringify(next));
        writeMeta(db, 'starts', '1');
      });
    } catch (error) {
      // The database is as it was; so is what is kept beside it.
      ({ clockOffset, random } = before);
      throw error;
    }
    scenario = next;
    faults.clear();
    log.clear();
    throttle.clear();
    limits.clear();
    challenges.clear();
    guidance.stop();
    Object.assign(world.switches, defaultSwitches);
  }

  if (options.reset || readMeta(db, 'scenario') === undefined) reset(options.scenario);

  return {
    world,
    graph: (request) =>
      /^\/_sandbox(\/|$)/.test(new URL(request.url).pathname) ? control(request) : graph(request),
    scenario: () => scenario,
    reset,
    close() {
      db.close();
    },
  };
}

function seedOf(scenario: Scenario): number {
  return scenario.kind === 'empty' ? 1 : scenario.seed;
}
