import type { Notes } from '#ports/platform.ts';

/** What the windows of one device note down for each other: `texts` holds it, each window gets its own ends. */
export function createDeviceNotes(texts = new Map<string, string>()): { window(folder?: string): Notes } {
  const hearers = new Map<Notes, Set<() => void>>();

  return {
    window(folder = '') {
      const nameOf = (name: string): string => `${folder}${name}`;
      const notes: Notes = {
        read: (name) => texts.get(nameOf(name)) ?? null,
        write(name, text) {
          texts.set(nameOf(name), text);
          tellOthers(notes);
        },
        remove(name) {
          texts.delete(nameOf(name));
          tellOthers(notes);
        },
        onOtherWindow(hear) {
          hearers.set(notes, (hearers.get(notes) ?? new Set()).add(hear));
        },
      };
      return notes;
    },
  };

  function tellOthers(writer: Notes): void {
    for (const [notes, hear] of hearers) {
      if (notes !== writer) queueMicrotask(() => hear.forEach((one) => one()));
    }
  }
}
