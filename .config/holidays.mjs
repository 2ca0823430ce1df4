// Public holidays as files beside the scripts: one a country, and one that says what is known at all. They are data
// of date-holidays (ISC, data CC BY 3.0), made when the app is built and loaded when a series is planned.
import { createRequire } from 'node:module';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const require = createRequire(import.meta.url);
const day = 86_400_000;

/** A series booked today may last a year, and a build may be a year old. */
const yearsAhead = 2;

/** Zones that some browsers call by their newer names. */
const renamed = [
  ['Europe/Kyiv', 'Europe/Kiev'],
  ['Asia/Ho_Chi_Minh', 'Asia/Saigon'],
  ['Asia/Yangon', 'Asia/Rangoon'],
  ['Asia/Kathmandu', 'Asia/Katmandu'],
  ['America/Nuuk', 'America/Godthab'],
];

/** Names of files with their texts. Making them takes seconds, so those of this year and version are kept. */
export function holidayFiles(root, now = new Date()) {
  const years = Array.from({ length: yearsAhead + 1 }, (_, at) => now.getUTCFullYear() + at);
  const { version } = JSON.parse(
    readFileSync(path.join(root, 'node_modules/date-holidays/package.json'), 'utf8'),
  );
  const kept = path.join(root, `node_modules/.cache/holidays-${version}-${years[0]}.json`);
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8'));

  const files = filesOf(years, version);
  mkdirSync(path.dirname(kept), { recursive: true });
  writeFileSync(kept, JSON.stringify(files));
  return files;
}

function filesOf(years, version) {
  const Holidays = require('date-holidays');
  const files = {};
  const zones = {};
  const countries = [];
  for (const country of Object.keys(new Holidays().getCountries()).sort()) {
    const calendar = new Holidays(country);
    const days = publicDays(calendar, years);
    if (Object.keys(days).length === 0) continue;

    countries.push(country);
    files[`holidays/${country}.json`] = `${JSON.stringify(days)}\n`;
    // Two lists, because zones have older names too: what a browser calls Asia/Calcutta is Asia/Kolkata elsewhere.
    const named = new Intl.Locale(`und-${country}`);
    for (const zone of [...(named.timeZones ?? named.getTimeZones?.() ?? []), ...calendar.getTimezones()])
      zones[zone] ??= country;
  }
  for (const [now, before] of renamed) if (zones[before]) zones[now] ??= zones[before];
  const places = {
    source: `date-holidays ${version}, https://github.com/commenthol/date-holidays, CC BY 3.0; national days alone`,
    from: `${years[0]}-01-01`,
    until: `${years.at(-1)}-12-31`,
    countries,
    zones,
  };
  files['holidays/places.json'] = `${JSON.stringify(places)}\n`;
  return files;
}

/** Whole days off by their dates. Half a day is worked on, so it is left out. */
function publicDays(calendar, years) {
  const days = {};
  for (const { type, date, start, end, name } of years.flatMap((year) => calendar.getHolidays(year) || [])) {
    const length = (end - start) / day;
    if (type !== 'public' || length < 0.9) continue;

    const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
    for (let at = 0; at < Math.round(length + 0.2); at += 1) {
      const text = new Date(first + at * day).toISOString().slice(0, 10);
      days[text] ??= name;
    }
  }
  return Object.fromEntries(Object.entries(days).sort(([one], [other]) => (one < other ? -1 : 1)));
}
