import type { Owner } from '#domain/writes/entry.ts';
import type { Notes } from '#ports/platform.ts';
import { ownerKey } from './owner-key.ts';

/** Local storage: the one place that a window reads at once as another one left it. */
export function createNotes(owner: Owner): Notes {
  const inMemory = new Map<string, string>();
  const folder = `peerloom/${ownerKey(owner)}/`;
  const nameOf = (name: string) => folder + name;
  return {
    read(name) {
      try {
        return localStorage.getItem(nameOf(name)) ?? inMemory.get(name) ?? null;
      } catch {
        return inMemory.get(name) ?? null;
      }
    },
    write(name, text) {
      try {
        localStorage.setItem(nameOf(name), text);
      } catch {
        inMemory.set(name, text);
      }
    },
    remove(name) {
      inMemory.delete(name);
      try {
        localStorage.removeItem(nameOf(name));
      } catch {
        // What could not be read was not kept there.
      }
    },
    onOtherWindow(hear) {
      // Of all windows of this origin, the browser tells those that did not write.
      window.addEventListener('storage', ({ key }) => {
        if (key === null || key.startsWith(folder)) hear();
      });
    },
  };
}
