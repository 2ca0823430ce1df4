/**
 * A second answer to every question of zones, by brute force: each quarter of an hour of the covered time is
 * formatted by the system's own time-zone database, and the rest is looking up what came out. It shares no code
 * and no library with the planner.
 */
export interface WallClock {
  /** As if the zone were UTC, in minutes: what a clock on the wall shows at that minute. */
  shownAt(utcMinute: number): number;
  /** When the clock on the wall first shows it; in a gap, as much later as the gap is long. */
  firstShowing(wallMinute: number): number;
}

const quarter = 15;
const covered = { from: Date.UTC(2026, 8, 1) / 60_000, to: Date.UTC(2028, 0, 15) / 60_000 };
const clocks = new Map<string, WallClock>();

export function wallClock(zone: string): WallClock {
  const known = clocks.get(zone);
  if (known) return known;

  const made = bruteForce(zone);
  clocks.set(zone, made);
  return made;
}

function bruteForce(zone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-u-hc-h23', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const shown: number[] = [];
  const first = new Map<number, number>();
  for (let utc = covered.from; utc < covered.to; utc += quarter) {
    // "11/22/2026, 13:45"
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0] = (
      format.format(utc * 60_000).match(/\d+/g) ?? []
    ).map(Number);
    const wall = Date.UTC(year, month - 1, day, hour, minute) / 60_000;
    shown.push(wall);
    if (!first.has(wall)) first.set(wall, utc);
  }

  const shownAt = (utcMinute: number): number => {
    const row = Math.floor((utcMinute - covered.from) / quarter);
    const wall = shown[row];
    if (wall === undefined)
      throw new RangeError(`The oracle does not cover ${new Date(utcMinute * 60_000).toISOString()}`);

    return wall + (utcMinute - covered.from - row * quarter);
  };
  const firstShowing = (wallMinute: number): number => {
    const remainder = ((wallMinute % quarter) + quarter) % quarter;
    const utc = first.get(wallMinute - remainder);
    if (utc !== undefined) return utc + remainder;

    const after = shown.findIndex((wall, row) => wall > wallMinute && (shown[row - 1] ?? wall) < wallMinute);
    const gap = (shown[after] ?? NaN) - (shown[after - 1] ?? NaN) - quarter;
    return firstShowing(wallMinute + gap);
  };
  return { shownAt, firstShowing };
}
