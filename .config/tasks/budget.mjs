// What a person has to load, in gzip kilobytes of 1,024 bytes, and what it may be.
import { pathToFileURL } from 'node:url';
import { allScripts, filesWith, initialFiles, pages, weight } from './weigh.mjs';

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
  { what: 'everything', limit: 960, measure: () => weight(allScripts()) },
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

function largestLater() {
  const first = new Set(pages.flatMap(initialFiles));
  const later = allScripts().filter((file) => !first.has(file));
  return Math.max(0, ...later.map((file) => weight([file])));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = checkBudget().failed === 0 ? 0 : 1;
