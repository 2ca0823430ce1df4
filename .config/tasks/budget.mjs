// What a person has to load, in gzip kilobytes of 1,024 bytes, and what it may be.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { allScripts, built, filesWith, initialFiles, pages, weight } from './weigh.mjs';

const budgets = [
  { what: 'home, scripts before first paint', limit: 135, measure: () => weight(initialFiles('home')) },
  {
    what: 'community tab, scripts before first paint',
    limit: 135,
    measure: () => weight(initialFiles('community')),
  },
  {
    what: 'side panel, scripts to the first useful render',
    limit: 185,
    measure: () => weight(initialFiles('session')),
  },
  {
    what: 'side panel, to the first network data',
    limit: 275,
    // MSAL and the Graph client load beside the host's greeting.
    measure: () => weight(filesWith('session', 'msal', 'graph')),
  },
  { what: 'the largest chunk that is loaded later', limit: 120, measure: largestLater },
  {
    what: 'the words of a language before first paint',
    limit: 10,
    measure: () => largest(languages('first')),
  },
  { what: 'the words of a language that come later', limit: 60, measure: () => largest(languages('later')) },
  { what: 'everything', limit: 980, measure: () => weight(allScripts()) },
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

function languages(which) {
  return readdirSync(path.join(built, 'languages'))
    .filter((name) => name.endsWith(`.${which}.json`))
    .map((name) => `languages/${name}`);
}

function largest(files) {
  return Math.max(0, ...files.map((file) => weight([file])));
}

function largestLater() {
  const first = new Set(pages.flatMap(initialFiles));
  return largest(allScripts().filter((file) => !first.has(file)));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = checkBudget().failed === 0 ? 0 : 1;
