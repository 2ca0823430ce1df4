import { findIana, findWindows } from 'windows-iana';
import type { TimeZoneName } from '#domain/shared/time.ts';

/**
 * The IANA zone that a name of Outlook's stands for; null for zones that a mailbox defines itself. Zones that
 * are the same (Asia/Calcutta, Asia/Kolkata) get the one name that this engine uses for them.
 */
export function toZoneName(name: string): TimeZoneName | null {
  const text = name.trim();
  const [fromWindows] = findIana(text);
  return resolved(fromWindows ?? text);
}

/**
 * The name under which Outlook knows a zone: it takes every Windows name, but only some IANA names. A zone
 * without a Windows name is passed on as it is.
 */
export function toOutlookZone(zone: TimeZoneName): string {
  const names = [zone, resolved(zone)].flatMap((name) => (name === null ? [] : findWindows(name)));
  return names[0] ?? zone;
}

/** Making a format to ask the engine is slow, and the names asked about are few. */
const known = new Map<string, TimeZoneName | null>();

function resolved(name: string): TimeZoneName | null {
  const before = known.get(name);
  if (before !== undefined) return before;

  const found = askedOfEngine(name);
  known.set(name, found);
  return found;
}

function askedOfEngine(name: string): TimeZoneName | null {
  // Offsets such as +02:00 are zones to the engine, but have no rules for the clock changes.
  if (!/^[A-Za-z]/.test(name)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone as TimeZoneName;
  } catch {
    return null;
  }
}
