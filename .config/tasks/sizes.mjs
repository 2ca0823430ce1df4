// What is loaded before something is seen, for the tab and for the side panel.
import { filesWith, initialFiles, weight } from './weigh.mjs';

const surfaces = [
  { name: 'tab (home)', page: 'home', view: ['home-page'] },
  { name: 'channel tab (community)', page: 'community', view: ['community-landing'] },
  // The side panel's first view is in its own entry.
  { name: 'side panel (session)', page: 'session', view: [] },
];

const columns = ['KB of gzip', 'page refers to', 'first view', 'first network data', 'scripts'];

/** Each column holds the one before it. */
export function printSizes() {
  const rows = surfaces.map(({ name, page, view }) => {
    const data = filesWith(page, ...view, 'msal', 'graph');
    return [
      name,
      weight(initialFiles(page)).toFixed(1),
      weight(filesWith(page, ...view)).toFixed(1),
      weight(data).toFixed(1),
      String(data.length),
    ];
  });
  const widths = columns.map((column, at) => Math.max(column.length, ...rows.map((row) => row[at].length)));
  for (const row of [columns, ...rows]) {
    console.log(
      row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  '),
    );
  }
  return 0;
}
