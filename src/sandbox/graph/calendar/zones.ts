import { DateTime, IANAZone } from 'luxon';
import { findIana, findWindows } from 'windows-iana';

/** The IANA zone that an IANA or Windows name stands for, or null for a name that nobody knows. */
export function ianaZone(name: string): string | null {
  if (name.toUpperCase() === 'UTC') return 'UTC';
  const [fromWindows] = findIana(name);
  if (fromWindows !== undefined) return fromWindows;
  return IANAZone.isValidZone(name) ? name : null;
}

/** What Outlook calls that zone; the IANA name itself where Windows has none. */
export function windowsZone(iana: string): string {
  if (iana === 'UTC') return 'UTC';
  return findWindows(iana)[0] ?? iana;
}

/** Every name that times may be asked for in. */
export function zoneNames(standard: 'windows' | 'iana'): string[] {
  const windows = [
    ...new Set(Intl.supportedValuesOf('timeZone').flatMap((zone): string[] => findWindows(zone))),
  ];
  const names = standard === 'windows' ? windows : windows.flatMap((name): string[] => findIana(name));
  return [...new Set(names)].sort();
}

const wallForm = "yyyy-MM-dd'T'HH:mm:ss";

/** Wall time as people in that zone read it, `2026-11-23T09:00:00`, to milliseconds since the epoch. */
export function instantOf(wall: string, zone: string): number {
  return remembered(instants, `${zone} ${wall}`, () => DateTime.fromISO(wall, { zone }).toMillis());
}

export function wallAt(instant: number, zone: string): string {
  return remembered(walls, `${zone} ${String(instant)}`, () =>
    DateTime.fromMillis(instant, { zone }).toFormat(wallForm),
  );
}

export function isWallTime(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?$/u.test(text) &&
    DateTime.fromISO(text, { zone: 'utc' }).isValid
  );
}

// Asking Intl for an offset is the slowest step of a free/busy answer, and the same times come again and again.
const mostRemembered = 50_000;
const instants = new Map<string, number>();
const walls = new Map<string, string>();

function remembered<Value>(known: Map<string, Value>, key: string, find: () => Value): Value {
  const value = known.get(key);
  if (value !== undefined) return value;
  if (known.size >= mostRemembered) known.clear();
  const found = find();
  known.set(key, found);
  return found;
}
