import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { setUp } from '../set-up.ts';

jest.setTimeout(90_000);

const root = path.resolve(__dirname, '../../..');
const base = 5560;

let data = '';
const running = new Set<ChildProcessByStdio<null, Readable, Readable>>();

beforeAll(() => setUp("ensureBuilds(['server'])"));

beforeEach(() => {
  data = mkdtempSync(path.join(tmpdir(), 'peerloom-data-'));
});

afterEach(async () => {
  await Promise.all([...running].map((one) => stop(one, 'SIGKILL')));
  rmSync(data, { recursive: true });
});

function run(args: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['.sandbox/server/main.mjs', ...args], {
    cwd: root,
    env: { ...process.env, PEERLOOM_PORT: String(base), PEERLOOM_DATA: data, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Resolves with the line that says where it is. */
async function started(args: readonly string[]) {
  const child = run(args);
  let said = '';
  for await (const part of child.stdout) {
    said += String(part);
    if (said.includes('\n')) break;
  }
  return { child, said };
}

/** Everything it says until it is stopped, after it says where it is. */
async function startedSaying(args: readonly string[]): Promise<string> {
  const child = run(args);
  const whole = ended(child);
  await once(child.stdout, 'data');
  await stop(child, 'SIGTERM');
  return (await whole).said;
}

async function ended(child: ReturnType<typeof run>): Promise<{ code: number | null; said: string }> {
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

async function stop(child: ReturnType<typeof run>, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  child.kill(signal);
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

async function scopeState(): Promise<unknown> {
  const answer = await fetch(`http://localhost:${String(base + 3)}/admin/scopes`);
  const { scopes } = (await answer.json()) as { scopes: { scope: string; forEverybody: string }[] };
  return scopes.find(({ scope }) => scope === 'User.Read')?.forEverybody;
}

function grant(): Promise<Response> {
  return fetch(`http://localhost:${String(base + 3)}/admin/consent`, {
    method: 'POST',
    body: JSON.stringify({ by: 'admin@contoso.example', scope: 'User.Read', state: 'granted' }),
  });
}

test('it says where it is, answers on all its origins, goes on after a kill, and begins again when asked', async () => {
  const first = await started(['--people', '40']);
  expect(first.said).toBe(`Peerloom sandbox: http://localhost:${String(base)}\n`);
  const health = await fetch(`http://127.0.0.1:${String(base + 2)}/_sandbox/health`);
  expect(await health.json()).toMatchObject({ status: 'ok' });
  expect((await fetch(`http://localhost:${String(base)}/host/people?q=Asha`)).status).toBe(200);

  await grant();
  await stop(first.child, 'SIGKILL');
  const second = await started([]);
  expect(await scopeState()).toBe('granted');
  expect(await stop(second.child, 'SIGTERM')).toBe(0);

  const third = await started(['--reset', '--people', '40']);
  expect(await scopeState()).toBe('not asked');
  await stop(third.child, 'SIGTERM');
});

test('flags for another organisation than the stored one are said to have changed nothing', async () => {
  const first = await started(['--people', '40', '--seed', '3']);
  await stop(first.child, 'SIGTERM');

  const same = await startedSaying(['--people', '40', '--seed', '3']);
  expect(same).not.toContain('goes on');

  const other = await startedSaying(['--org', 'no-such-folder', '--seed', '4']);
  expect(other).toContain(
    'The stored organisation goes on (invented with seed 3, 40 people), and --org and --seed changed nothing. ' +
      'Add --reset to begin again as asked; everything made so far is then lost.',
  );
});

test('a folder that cannot be read is said in words, and the stored organisation stays', async () => {
  const first = await started(['--people', '40']);
  await grant();
  await stop(first.child, 'SIGTERM');

  const { code, said } = await ended(run(['--reset', '--org', data]));
  expect(code).toBe(1);
  expect(said.trim()).toBe(`people.csv: there is no such file in ${data}.`);

  const second = await started([]);
  expect(await scopeState()).toBe('granted');
  await stop(second.child, 'SIGTERM');
});

test('a taken port gets one clear sentence and an exit code', async () => {
  const first = await started(['--people', '40']);

  const { code, said } = await ended(run([]));

  expect(code).toBe(1);
  expect(said.trim()).toBe(
    `Port ${String(base)} is taken by another program. Set PEERLOOM_PORT to a free port and start again.`,
  );
  await stop(first.child, 'SIGTERM');
});

test('a folder that another sandbox has gets one clear sentence and an exit code', async () => {
  const first = await started(['--people', '40']);

  const { code, said } = await ended(run([], { PEERLOOM_PORT: String(base + 5) }));

  expect(code).toBe(1);
  expect(said.trim()).toBe(
    `The data folder ${data} is in use by another sandbox (process ${String(first.child.pid)}). Stop that one, or set PEERLOOM_DATA to another folder.`,
  );
  await stop(first.child, 'SIGTERM');
});

test.each([
  [['--port', '1'], {}, "Unknown option '--port'"],
  [['--people', 'many'], {}, '--people needs a whole number, not "many".'],
  [['--people', '5'], {}, '--people must be from 40 to 100000, not 5.'],
  [['--org', 'x', '--people', '5'], {}, '--people and --org exclude each other'],
  [[], { PEERLOOM_PORT: 'eighty' }, 'PEERLOOM_PORT is "eighty", but must be a whole number'],
])('a mistake in starting it is said in words: %j %j', async (args, environment, sentence) => {
  const { code, said } = await ended(run(args, environment));

  expect(code).toBe(1);
  expect(said).toContain(sentence);
  expect(said).not.toContain('    at ');
});
