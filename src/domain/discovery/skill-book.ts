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
  /** Who lists each text as a skill, and who has it as a title: of a crowd few do. */
  readonly skilled: Holders;
  readonly titled: Holders;
}

/** Who has text `i`: the people from `starts[i]` up to `starts[i + 1]`. */
export interface Holders {
  readonly starts: Int32Array;
  readonly people: Int32Array;
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

  const owners = new Int32Array(skills.length);
  for (let at = 0; at < profiles.length; at += 1) owners.fill(at, starts[at], starts[at + 1]);
  const titles = Int32Array.from(profiles, ({ title }) => (title === null ? -1 : place(title)));
  return {
    texts,
    subjects: texts.map(subjectsOf),
    starts,
    skills,
    skilled: holdersOf(skills, owners, texts.length),
    titled: holdersOf(
      titles,
      titles.map((_, person) => person),
      texts.length,
    ),
  };
}

/** Turned round: for each text the owners of the entries that name it; -1 names none. */
function holdersOf(named: Int32Array, owners: Int32Array, texts: number): Holders {
  const starts = new Int32Array(texts + 1);
  for (const text of named) if (text >= 0) starts[text + 1] = (starts[text + 1] ?? 0) + 1;
  for (let text = 0; text < texts; text += 1)
    starts[text + 1] = (starts[text + 1] ?? 0) + (starts[text] ?? 0);

  const people = new Int32Array(starts[texts] ?? 0);
  const next = starts.slice();
  named.forEach((text, at) => {
    if (text < 0) return;
    people[next[text] ?? 0] = owners[at] ?? 0;
    next[text] = (next[text] ?? 0) + 1;
  });
  return { starts, people };
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
