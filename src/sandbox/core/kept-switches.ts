import type { Db } from './db.ts';
import { readMeta, writeMeta } from './meta.ts';
import { defaultSwitches, type Switches } from './world.ts';

const name = 'switches';

/** The switches as they were left, and kept however they are changed: a restart forgets none. */
export function keptSwitches(db: Db): Switches {
  return new Proxy<Switches>(storedSwitches(db), {
    set(switches, key, value) {
      if (Reflect.get(switches, key) === value) return true;
      Reflect.set(switches, key, value);
      writeMeta(db, name, JSON.stringify(switches));
      return true;
    },
  });
}

/** What another version of the sandbox kept may have other names. */
function storedSwitches(db: Db): Switches {
  const stored: unknown = JSON.parse(readMeta(db, name) ?? '{}');
  const kept = Object.entries({ ...(stored as object) }).filter(
    ([key, value]) => typeof value === typeof Reflect.get(defaultSwitches, key),
  );
  return { ...defaultSwitches, ...Object.fromEntries(kept) };
}
