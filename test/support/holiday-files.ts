import { createHolidays } from '#host/holidays.ts';
import type { Holidays } from '#ports/holidays.ts';

/** What a small build would hold; a file that a test does not name is not there. */
const usual: Readonly<Record<string, unknown>> = {
  places: {
    from: '2026-01-01',
    until: '2028-12-31',
    countries: ['AU', 'DE', 'PL', 'US'],
    zones: { 'Europe/Berlin': 'DE', 'Europe/Warsaw': 'PL', 'America/New_York': 'US' },
  },
  DE: { '2026-12-25': 'Weihnachten', '2027-01-01': 'Neujahr', '2027-03-29': 'Ostermontag' },
  PL: { '2027-01-06': 'Święto Trzech Króli' },
  US: { '2026-12-25': 'Christmas Day' },
};

/** The app's own reader of holidays, with these files for those of a build. */
export function holidaysFrom(files: Readonly<Record<string, unknown>> = {}): Holidays {
  const all = { ...usual, ...files };
  return createHolidays({
    fetch: (address) => {
      const name = /([^/]+)\.json$/.exec(typeof address === 'string' ? address : '')?.[1] ?? '';
      const found = all[name];
      return Promise.resolve(
        found === undefined ? new Response('', { status: 404 }) : new Response(JSON.stringify(found)),
      );
    },
  });
}
