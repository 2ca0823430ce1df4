import path from 'node:path';
import { parseArgs } from 'node:util';
import { createAppServer } from './app-server.ts';
import { UnusableData } from './core/data-folder.ts';
import { createSandbox } from './core/sandbox.ts';
import { mostPeople } from './core/scenario-name.ts';
import { createEntra } from './entra/entra.ts';
import { createOutlookHost } from './outlook-host/outlook-host.ts';
import { OrganisationFilesError } from './people/csv-table.ts';
import { counts } from './people/invent-people.ts';
import { flagsPassedOver, type GivenFlags } from './passed-over-flags.ts';
import type { Scenario } from './people/scenario.ts';
import { originsOf, portsFrom, UnusablePort, type SandboxPorts } from './ports.ts';
import { PortTaken, serve, type Handler, type Listening } from './serve.ts';
import { createTeamsHost } from './teams-host/teams-host.ts';

const usage = `Starts the Peerloom sandbox.

  --reset          begin again with a new organisation; everything made so far is lost
  --org FOLDER     take people and ties from people.csv, ties.csv and meetings.csv in the folder
  --seed N         the number that the organisation is made from (default 1)
  --people N       how many employees it has, 40 to 100000 (default 240); guests and other accounts are added.
                   Beyond 2000, the calendars of about 2000 are filled

  PEERLOOM_PORT    the Teams page's port (default 5300); the other servers take the next four
  PEERLOOM_DATA    the folder of the database (default .sandbox/data)`;

/** A mistake of the person who starts it: said in a sentence, without a stack. */
class BadStart extends Error {
  override readonly name = 'BadStart';
}

interface Options {
  readonly reset: boolean;
  readonly scenario: Scenario;
  /** The flags that say what a new organisation is made of, as far as they were given. */
  readonly given: GivenFlags;
}

async function start(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (!options) {
    console.log(usage);
    return;
  }

  const ports = portsFrom(process.env['PEERLOOM_PORT']);
  const origins = originsOf(ports);
  // Until the database is open, whoever already comes is asked to wait; a taken port leaves it untouched.
  const handlers: Record<keyof SandboxPorts, Handler> = {
    teams: wait,
    app: wait,
    graph: wait,
    entra: wait,
    outlook: wait,
  };
  const listening = await listenOnAll(ports, handlers);

  const sandbox = createSandbox({
    dataFolder: path.resolve(process.env['PEERLOOM_DATA'] ?? '.sandbox/data'),
    scenario: options.scenario,
    reset: options.reset,
    origins: { ...origins },
  });
  const passedOver = flagsPassedOver(options.given, sandbox.scenario());
  if (passedOver !== null) console.warn(passedOver);

  const { world } = sandbox;
  const built = path.resolve('.sandbox');
  const graph: Handler = (request) => sandbox.graph(request);
  handlers.graph = graph;
  handlers.entra = createEntra(world, {
    origin: origins.entra,
    appOrigin: origins.app,
    hostOrigins: [origins.teams, origins.outlook],
  });
  handlers.app = createAppServer({
    folder: path.join(built, 'app'),
    origins,
    tenantId: world.tenantId,
    sites: () => world.switches.appSites,
  });
  handlers.teams = createTeamsHost(world, {
    folder: path.join(built, 'teams-host'),
    origins,
    control: graph,
  });

  handlers.outlook = createOutlookHost(world, { sources: path.resolve('src/sandbox'), origins });

  console.log(`Peerloom sandbox: ${origins.teams}`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void Promise.all(listening.map((one) => one.close())).then(() => {
        sandbox.close();
        process.exit(0);
      });
    });
  }
}

async function listenOnAll(
  ports: SandboxPorts,
  handlers: Record<keyof SandboxPorts, Handler>,
): Promise<readonly Listening[]> {
  const listening: Listening[] = [];
  // Object.keys of a record with these keys.
  for (const name of Object.keys(handlers) as (keyof SandboxPorts)[]) {
    listening.push(await serve(ports[name], (request) => handlers[name](request)));
  }
  return listening;
}

function readOptions(args: readonly string[]): Options | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  const seed = wholeNumber('--seed', values.seed ?? '1');
  const people = values.people === undefined ? undefined : wholeNumber('--people', values.people);
  if (values.org !== undefined && people !== undefined) {
    throw new BadStart('--people and --org exclude each other: the folder says how many people there are.');
  }
  if (people !== undefined && (people < counts.fewestColleagues || people > mostPeople)) {
    throw new BadStart(
      `--people must be from ${String(counts.fewestColleagues)} to ${String(mostPeople)}, not ${String(people)}.`,
    );
  }

  const folder = values.org === undefined ? undefined : path.resolve(values.org);
  return {
    reset: values.reset ?? false,
    given: { folder, people, seed: values.seed === undefined ? undefined : seed },
    scenario:
      folder === undefined
        ? { kind: 'organisation', seed, ...(people === undefined ? {} : { people }) }
        : { kind: 'folder', folder, seed },
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        reset: { type: 'boolean' },
        org: { type: 'string' },
        seed: { type: 'string' },
        people: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : '';
    throw new BadStart(`${why}.\n\n${usage}`, { cause });
  }
}

function wholeNumber(flag: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new BadStart(`${flag} needs a whole number, not "${text}".`);
  return value;
}

function wait(): Promise<Response> {
  return Promise.resolve(
    new Response('The sandbox is starting.', { status: 503, headers: { 'retry-after': '1' } }),
  );
}

start().catch((error: unknown) => {
  const isSaidInWords =
    error instanceof BadStart ||
    error instanceof PortTaken ||
    error instanceof UnusablePort ||
    error instanceof UnusableData ||
    error instanceof OrganisationFilesError;
  console.error(isSaidInWords ? error.message : error);
  process.exit(1);
});
