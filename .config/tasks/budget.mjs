// What a person has to load before the first paint, in gzip kilobytes of 1,024 bytes, and what it may be.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { root } from './run.mjs';

const built = path.join(root, 'dist/app');

const budgets = [
  { what: 'home, scripts before first paint', limit: 135, measure: () => initial('home') },
  { what: 'community tab, scripts before first paint', limit: 135, measure: () => initial('community') },
  { what: 'side panel, scripts to the first useful render', limit: 185, measure: () => initial('session') },
  {
    what: 'side panel, to the first network data',
    limit: 275,
    measure: () => initial('session') + dataChunks('session'),
  },
  { what: 'the largest chunk that is loaded later', limit: 120, measure: largestLater },
  { what: 'everything', limit: 640, measure: () => sum(scripts()) },
];

/** Prints each figure with its limit. */
export function checkBudget() {
  const rows = budgets.map(({ what, limit, measure }) => ({ what, limit, size: measure() }));
  for (const { what, limit, size } of rows) {
    console.log(`${size <= limit ? 'ok  ' : 'FAIL'} ${what}: ${size.toFixed(1)} KB of ${limit} KB`);
  }
  const failed = rows.filter(({ size, limit }) => size > limit).length;
  return { passed: rows.length - failed, failed };
}

/** The files that a page names, with their static imports. */
function initialFiles(page) {
  const html = readFileSync(path.join(built, `${page}.html`), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file);
  const files = new Set();
  const add = (file) => {
    if (files.has(file)) return;
    files.add(file);
    for (const next of staticImports(file)) add(next);
  };
  named.forEach(add);
  return [...files];
}

function staticImports(file) {
  const text = readFileSync(path.join(built, file), 'utf8');
  return [...text.matchAll(/(?:^|[;}\s])import\s*(?:[\w*{}\s,$]+from\s*)?["']\.\/([^"']+\.js)["']/g)].map(
    ([, name]) => `assets/${name}`,
  );
}

function initial(page) {
  return sum(initialFiles(page));
}

/** MSAL and the Graph client, which load beside the host's greeting. */
function dataChunks(page) {
  const first = new Set(initialFiles(page));
  return sum(scripts().filter((file) => !first.has(file) && /assets\/(msal|graph)/.test(file)));
}

function largestLater() {
  const first = new Set(['home', 'community', 'session', 'stage', 'redirect'].flatMap(initialFiles));
  return Math.max(
    0,
    ...scripts()
      .filter((file) => !first.has(file))
      .map((file) => sum([file])),
  );
}

function scripts() {
  return readdirSync(path.join(built, 'assets'))
    .filter((name) => name.endsWith('.js'))
    .map((name) => `assets/${name}`);
}

function sum(files) {
  return (
    files.reduce(
      (total, file) => total + gzipSync(readFileSync(path.join(built, file)), { level: 9 }).length,
      0,
    ) / 1024
  );
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = checkBudget().failed === 0 ? 0 : 1;
