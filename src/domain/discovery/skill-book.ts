import type { Profile } from './evidence.ts';
import { coversSubjects, subjectsOf, touches } from './words.ts';

/** What profiles list, each text once: a search has thousands of profiles, and the same skills come again and again. */
export interface SkillBook {
  /** Ascending. */
  readonly texts: readonly string[];
  readonly subjects: readonly (readonly string[])[];
  /** The skills of person `i` stand in `skills` from `starts[i]` up to `starts[i + 1]`, ascending. */
  readonly starts: Int32Array;
  readonly skills: Int32Array;
  /** The title of person `i`; -1 for none. */
  readonly titles: Int32Array;
}

export function skillBook(profiles: readonly Profile[]): SkillBook {
  const texts = [
    ...new Set(profiles.flatMap(({ title, skills }) => (title === null ? skills : [title, ...skills]))),
  ].sort();
  const places = new Map(texts.map((text, place) => [text, place]));
  const place = (text: string): number => places.get(text) ?? -1;

  const starts = new Int32Array(profiles.length + 1);
  profiles.forEach(({ skills }, at) => (starts[at + 1] = (starts[at] ?? 0) + skills.length));
  const skills = new Int32Array(starts[profiles.length] ?? 0);
  profiles.forEach((profile, at) => skills.set(profile.skills.map(place).sort(ascending), starts[at]));

  return {
    texts,
    subjects: texts.map(subjectsOf),
    starts,
    skills,
    titles: Int32Array.from(profiles, ({ title }) => (title === null ? -1 : place(title))),
  };
}

/** How near each text comes to a topic. */
export const nearness = { none: 0, touches: 1, covers: 2 } as const;

export function nearnessTo(book: SkillBook, topic: string): Uint8Array {
  const wanted = subjectsOf(topic);
  return Uint8Array.from(book.subjects, (there) => {
    if (coversSubjects(there, wanted)) return nearness.covers;
    return touches(there, wanted) ? nearness.touches : nearness.none;
  });
}

function ascending(a: number, b: number): number {
  return a - b;
}
