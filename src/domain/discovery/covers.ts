import type { Cover, Demand } from './demand.ts';
import type { Profile, TopicSeen } from './evidence.ts';
import { nearness, nearnessTo, type SkillBook } from './skill-book.ts';

/** How surely each person of a book covers each demand, before anybody has talked with them. */
export interface Covers {
  readonly demands: number;
  /** Of the person at this place, one for each demand. */
  of(person: number): readonly Cover[];
  /** How far the person covers a demand: 0 to 1. */
  at(person: number, demand: number): number;
}

export function coversIn(
  profiles: readonly Profile[],
  book: SkillBook,
  { demands, topics }: { readonly demands: readonly Demand[]; readonly topics: readonly TopicSeen[] },
): Covers {
  const near = demands.map(({ text }) => nearnessTo(book, text));
  const byService = demands.map(
    ({ text }) => new Set(topics.filter(({ topic }) => topic === text).flatMap(({ people }) => people)),
  );

  // Plain numbers for everybody, since a crowd may be large; words for the few that are shown.
  const kinds = new Uint8Array(profiles.length * demands.length);
  profiles.forEach(({ person }, at) => {
    near.forEach((texts, demand) => {
      const isNamed = byService[demand]?.has(person.id) ?? false;
      kinds[at * near.length + demand] = coverOf(at, { book, texts, isNamed });
    });
  });
  const kindAt = (person: number, demand: number): CoverKind =>
    coverKinds[kinds[person * near.length + demand] ?? 0] ?? 'none';

  return {
    demands: near.length,
    at: (person, demand) => coverages[kindAt(person, demand)],
    of: (person) =>
      near.map((texts, demand): Cover => {
        const kind = kindAt(person, demand);
        return kind === 'skill' ? { kind, skill: coveringSkill(person, book, texts) } : { kind };
      }),
  };
}

/** How far a cover counts towards having the demand covered: 0 to 1. */
export function coverage({ kind }: Cover): number {
  return coverages[kind];
}

type CoverKind = Cover['kind'];

const coverKinds = ['none', 'might', 'service', 'title', 'skill'] as const satisfies readonly CoverKind[];

const coverages: Readonly<Record<CoverKind, number>> = {
  none: 0,
  might: 0,
  service: 0.6,
  title: 0.8,
  skill: 1,
};

/** Its place among the kinds. */
function coverOf(
  person: number,
  {
    book,
    texts,
    isNamed,
  }: { readonly book: SkillBook; readonly texts: Uint8Array; readonly isNamed: boolean },
): number {
  let nearest: number = nearness.none;
  for (let at = book.starts[person] ?? 0; at < (book.starts[person + 1] ?? 0); at += 1) {
    nearest = Math.max(nearest, texts[book.skills[at] ?? -1] ?? nearness.none);
  }
  if (nearest === nearness.covers) return coverKinds.indexOf('skill');

  const title = texts[book.titles[person] ?? -1] ?? nearness.none;
  if (title === nearness.covers) return coverKinds.indexOf('title');
  if (isNamed) return coverKinds.indexOf('service');
  return Math.max(nearest, title) === nearness.touches ? coverKinds.indexOf('might') : 0;
}

/** The first one that covers. */
function coveringSkill(person: number, book: SkillBook, texts: Uint8Array): string {
  const skills = book.skills.subarray(book.starts[person], book.starts[person + 1]);
  return book.texts[skills.find((skill) => texts[skill] === nearness.covers) ?? -1] ?? '';
}
