// What the pages of a production build cost to load, in gzip kilobytes of 1,024 bytes.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './run.mjs';

export const built = path.join(root, 'dist/app');

export const pages = ['home', 'community', 'session', 'stage', 'outlook', 'redirect'];

/** The scripts that a page refers to or preloads, with their static imports. */
export function initialFiles(page) {
  const html = readFileSync(path.join(built, `${page}.html`), 'utf8');
  const files = new Set();
  const add = (file) => {
    if (files.has(file)) return;
    files.add(file);
    for (const next of staticImports(file)) add(next);
  };
  for (const [, file] of html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)) add(file);
  if (files.size === 0) throw new Error(`${page}.html refers to no script.`);

  return [...files];
}

function staticImports(file) {
  const text = readFileSync(path.join(built, file), 'utf8');
  return [
    ...text.matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[\w*{}\s,$]+from\s*)?["']\.\/([^"']+\.js)["']/g),
  ].map(([, name]) => `assets/${name}`);
}

/** The files of a page and of what it loads later by these names, each once. */
export function filesWith(page, ...chunks) {
  const list = JSON.parse(readFileSync(path.join(path.dirname(built), 'chunks.json'), 'utf8'));
  const later = chunks.flatMap((name) => {
    if (!list[name]) throw new Error(`The build has no chunk "${name}".`);

    return list[name];
  });
  return [...new Set([...initialFiles(page), ...later])];
}

export function allScripts() {
  return readdirSync(path.join(built, 'assets'))
    .filter((name) => name.endsWith('.js'))
    .map((name) => `assets/${name}`);
}

export function weight(files) {
  return files.reduce((total, file) => total + weightOf(file), 0) / 1024;
}

function weightOf(file) {
  return gzipSync(readFileSync(path.join(built, file)), { level: 9 }).length;
}
