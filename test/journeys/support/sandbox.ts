import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** One request as the sandbox saw it; see src/sandbox/graph/control.md. */
export interface Logged {
  readonly seq: number;
  /** By the server's clock. */
  readonly time: string;
  readonly user: string;
  readonly method: string;
  readonly path: string;
  readonly url: string;
  readonly status: number;
  readonly requestBody: unknown;
  readonly units: number;
  readonly workload: string;
  readonly batch?: string | null;
  readonly scopes: readonly string[];
}

export interface RunningSandbox {
  /** The Teams page. */
  readonly teams: string;
  readonly app: string;
  readonly graph: string;
  readonly entra: string;
  /** Outlook's page. */
  readonly outlook: string;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
  /** Kills it at once, as a power cut would. */
  crash(): Promise<void>;
  /** Starts it again on the same data. */
  restart(): Promise<void>;
  crashAndRestart(): Promise<void>;
  control<Answer>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Answer>;
  log(): Promise<readonly Logged[]>;
  /** Asks Graph as somebody, past the app. */
  ask<Answer>(user: string, scopes: string, path: string): Promise<Answer>;
}

const preparedFolder = 'PEERLOOM_PREPARED';

/** Makes the usual organisation, which the journeys of a run begin with: a copy takes a fraction of the time. */
export async function prepareOrganisation(): Promise<void> {
  const data = newFolder();
  const { child } = await launchSomewhere(data, []);
  await ended(child, 'SIGTERM');
  process.env[preparedFolder] = data;
}

export function removePrepared(): void {
  const data = process.env[preparedFolder];
  if (data) rmSync(data, { recursive: true, force: true });
}

function newFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'peerloom-journey-'));
}

/** A sandbox of one's own: own ports, own data folder. */
export async function startSandbox(args: readonly string[] = []): Promise<RunningSandbox> {
  const data = newFolder();
  const prepared = process.env[preparedFolder];
  if (prepared && args.length === 0) cpSync(prepared, data, { recursive: true });
  const { port, child } = await launchSomewhere(data, args);
  let server = child;
  /** What was told before a crash, which the sandbox forgets. */
  const broken: string[] = [];
  let restarted = false;
  const origin = (offset: number) => `http://localhost:${port + offset}`;

  async function control<Answer>(method: string, address: string, body?: unknown): Promise<Answer> {
    // A reset ends the watch, and forgets what it found.
    if (address === 'reset') await hear();
    const response = await fetch(`${origin(2)}/_sandbox/${address}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok) throw new Error(`${method} ${address}: ${response.status} ${await response.text()}`);

    const answer = (response.status === 204 ? undefined : await response.json()) as Answer;
    if (address === 'reset') await watch();
    return answer;
  }

  /** From before the first request on: what was handed out earlier would look like made by hand. */
  async function watch(): Promise<void> {
    await control('POST', 'guidance', { on: true });
  }

  async function hear(): Promise<void> {
    const { violations, unneededScopes } = await control<GuidanceReport>('GET', 'guidance');
    const requests = await control<readonly Logged[]>('GET', 'log');
    // A sandbox that started again has forgotten which links it handed out before.
    broken.push(
      ...violations
        .filter(({ rule }) => !restarted || rule !== 'paging')
        .filter((one) => !isProbeForList(one, requests))
        .map(toSentence),
    );
    // Nor what a scope was of use for.
    if (restarted) return;
    broken.push(
      ...unneededScopes
        .filter((scope) => scope !== whoTheyAre)
        .map((scope) => `scope: ${scope} was asked for, and no request needed it.`),
    );
  }

  async function crash(): Promise<void> {
    await hear();
    await ended(server, 'SIGKILL');
  }

  async function restart(): Promise<void> {
    server = await launch(port, data, args);
    restarted = true;
    await watch();
  }

  await watch();
  return {
    teams: origin(0),
    app: origin(1),
    graph: origin(2),
    entra: origin(3),
    outlook: origin(4),
    control,
    log: () => control('GET', 'log'),
    async ask<Answer>(user: string, scopes: string, address: string) {
      const { access_token } = await control<{ access_token: string }>('POST', 'token', { user, scopes });
      const response = await fetch(`${origin(2)}/v1.0${address}`, {
        headers: { authorization: `Bearer ${access_token}`, consistencylevel: 'eventual' },
      });
      if (!response.ok) throw new Error(`GET ${address}: ${response.status} ${await response.text()}`);

      return (await response.json()) as Answer;
    },
    crash,
    restart,
    async crashAndRestart() {
      await crash();
      await restart();
    },
    async stop() {
      await hear();
      if (server.exitCode === null && server.signalCode === null) await ended(server, 'SIGTERM');
      rmSync(data, { recursive: true, force: true });
      if (broken.length > 0) throw new Error(`Microsoft’s guidance was not followed:\n${broken.join('\n')}`);
    },
  };
}

/** See src/sandbox/graph/control.md. */
interface GuidanceReport {
  readonly violations: readonly Violation[];
  readonly unneededScopes: readonly string[];
}

/** Asked for at the sign-in, to learn who somebody is: the token itself tells that, and most journeys ask no more. */
const whoTheyAre = 'User.Read';

interface Violation {
  readonly seq: number;
  readonly rule: string;
  readonly says: string;
  readonly method: string;
  readonly url: string;
  readonly user: string;
}

/**
 * A list is probed for by its name among all lists of the site, as a row is by its key: whether one whose making got
 * no answer is there can only be known by asking again, however soon.
 */
function isProbeForList({ rule, url, user, seq }: Violation, requests: readonly Logged[]): boolean {
  const lists = /^.*\/sites\/[^/]+\/lists(?=\?)/.exec(url)?.[0];
  if (rule !== 'repeated' || lists === undefined) return false;

  const own = requests.filter((one) => one.user === user && one.seq < seq);
  const sinceLastLook = own.slice(own.findLastIndex((one) => one.method === 'GET' && one.url === url) + 1);
  return sinceLastLook.some(({ method, path: where }) => method === 'POST' && where === lists);
}

function toSentence({ rule, says, method, url, user }: Violation): string {
  return `${rule}: ${says} (${user}: ${method} ${url})`;
}

/** Between the look for free ports and the start, another program may have taken one. */
async function launchSomewhere(
  data: string,
  args: readonly string[],
  attempt = 1,
): Promise<{ readonly port: number; readonly child: ChildProcess }> {
  const port = await freePorts();
  try {
    return { port, child: await launch(port, data, args) };
  } catch (failure) {
    if (attempt === 5 || !String(failure).includes('is taken')) throw failure;
  }
  return launchSomewhere(data, args, attempt + 1);
}

/**
 * The first of five ports that nobody listens on: far from those of a sandbox that somebody runs by hand, and
 * below those that systems give to outgoing connections.
 */
async function freePorts(): Promise<number> {
  for (;;) {
    const first = 15_000 + 10 * Math.floor(Math.random() * 1_700);
    const free = await Promise.all([0, 1, 2, 3, 4].map((offset) => isFree(first + offset)));
    if (free.every(Boolean)) return first;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const trial = createServer();
    trial.once('error', () => resolve(false));
    trial.listen(port, '127.0.0.1', () => trial.close(() => resolve(true)));
  });
}

function launch(port: number, data: string, args: readonly string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['.sandbox/server/main.mjs', ...args], {
    env: { ...process.env, PEERLOOM_PORT: String(port), PEERLOOM_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Peerloom sandbox: http')) resolve(child);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`The sandbox ended with ${code}: ${said}`)));
  });
}

function ended(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
