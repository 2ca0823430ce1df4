// Makes ready what the sandbox and the tests need: packages, builds, a browser. Plain Node, because it runs
// before there are packages.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** What a build is made from. The app knows nothing of the sandbox, so a change there leaves it fresh. */
const buildSources = {
  sandbox: { paths: ['src'], except: ['src/sandbox'] },
  'teams-host': { paths: ['src/sandbox/teams-host/page', 'src/sandbox/registration.ts'], except: [] },
  server: { paths: ['src/sandbox'], except: ['src/sandbox/teams-host/page'] },
  bare: { paths: ['test/bench/bare-page.ts'], except: [] },
};

const buildConfiguration = [
  'webpack.config.js',
  '.config/chunk-list.mjs',
  '.config/compile-messages.mjs',
  '.config/headers.mjs',
  '.config/environment.mjs',
  '.config/integrity.mjs',
  'package.json',
  'package-lock.json',
];

const buildNames = {
  sandbox: 'the app',
  'teams-host': 'the Teams page',
  server: 'the servers',
  bare: 'a bare page',
};

const buildFolders = { sandbox: 'app', 'teams-host': 'teams-host', server: 'server', bare: 'bare' };

/** The sandbox's servers, as they are started. */
export const serversProgram = ['--enable-source-maps', '.sandbox/server/main.mjs'];

export function ensurePackages() {
  const wanted = readJson('package-lock.json').packages;
  const installed = existsSync(path.join(root, 'node_modules/.package-lock.json'))
    ? readJson('node_modules/.package-lock.json').packages
    : {};
  const differs = Object.entries(wanted).some(
    // Optional packages are for other kinds of machines.
    ([name, { version, optional }]) => name !== '' && !optional && installed[name]?.version !== version,
  );
  if (!differs) return;

  say('Installing packages …');
  run('npm', ['ci', '--no-audit', '--no-fund'], { shell: process.platform === 'win32' });
}

/** Builds what differs from its sources. */
export async function ensureBuilds(targets = ['sandbox', 'teams-host', 'server']) {
  for (const target of targets) {
    const stamp = path.join(root, '.sandbox', `${target}.stamp`);
    const sources = hashOf(buildSources[target]);
    const isFresh =
      existsSync(path.join(root, '.sandbox', buildFolders[target])) &&
      existsSync(stamp) &&
      readFileSync(stamp, 'utf8') === sources;
    if (isFresh) continue;

    say(`Building ${buildNames[target]} …`);
    await runBeside(process.execPath, ['node_modules/webpack/bin/webpack.js', '--env', `target=${target}`]);
    mkdirSync(path.dirname(stamp), { recursive: true });
    writeFileSync(stamp, sources);
  }
}

/** Chromium without windows: the same pages for three quarters of the processor time. */
const windowless = { file: '/usr/bin/chromium-headless-shell', package: 'chromium-headless-shell' };

/** A browser for the journeys: the one that is named, else one without windows, else one that is installed. */
export function ensureChromium() {
  const named = process.env.PEERLOOM_CHROMIUM;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`PEERLOOM_CHROMIUM names ${named}, which does not exist.`);
  }
  if (existsSync(windowless.file)) return windowless.file;

  const found = usualBrowsers().find((file) => existsSync(file));
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    if (installed(windowless.package)) return windowless.file;
    if (found) say(`${found} is taken instead.`);
    else if (installed('chromium')) return '/usr/bin/chromium';
  }
  if (found) return found;

  throw new Error(
    'The journeys need Chromium or Chrome, and none was found. Install one (on Debian: ' +
      `"sudo apt-get install ${windowless.package}"; on Ubuntu: "sudo apt-get install chromium"), ` +
      'or set PEERLOOM_CHROMIUM to the program.',
  );
}

/** Whether Debian's package is there now. A distribution of its kind may not have it. */
function installed(name) {
  say(`Installing ${name} …`);
  const patience = ['-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::Retries=0'];
  const apt = (...args) => spawnSync('apt-get', [...patience, ...args], { stdio: 'inherit' }).status === 0;
  return (
    apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', name, 'fonts-liberation')
  );
}

/** Runs the sandbox's servers until they end; signals reach them. Answers with their exit code. */
export async function runServers(args) {
  const servers = spawn(process.execPath, [...serversProgram, ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => servers.kill(signal));
  return new Promise((resolve) => {
    servers.once('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
}

/** What goes wrong in a task is said in one sentence; the stack would tell a newcomer nothing. */
export async function task(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

function usualBrowsers() {
  switch (process.platform) {
    case 'darwin':
      return [
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ];
    case 'win32':
      return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
        .filter(Boolean)
        .flatMap((folder) => [
          path.join(folder, 'Google/Chrome/Application/chrome.exe'),
          path.join(folder, 'Chromium/Application/chrome.exe'),
          path.join(folder, 'Microsoft/Edge/Application/msedge.exe'),
        ]);
    default:
      return [
        '/usr/bin/chromium',
        '/usr/bin/chromium-browser',
        '/usr/bin/google-chrome',
        '/usr/bin/google-chrome-stable',
        '/snap/bin/chromium',
      ];
  }
}

function hashOf({ paths, except }) {
  const hash = createHash('sha256');
  const files = [...paths.flatMap((folder) => filesBelow(folder, except)), ...buildConfiguration];
  for (const file of files.filter((name) => existsSync(path.join(root, name)))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(folder, except) {
  if (except.includes(folder) || !existsSync(path.join(root, folder))) return [];
  if (!statSync(path.join(root, folder)).isDirectory()) return [folder];
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const name = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(name, except) : [name];
    });
}

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) throw new Error(`"${command}" could not be started: ${error.message}`);
  if (status !== 0) throw new Error(`"${[command, ...args].join(' ')}" failed.`);
}

/** As `run`, while other work goes on. */
function runBeside(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`"${[command, ...args].join(' ')}" failed.`)),
    );
  });
}

function readJson(file) {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}

function say(text) {
  console.error(text);
}
