import type { Cover, Demand } from './demand.ts';
import type { Heard, Profile, TopicSeen } from './evidence.ts';
import { nearness, nearnessTo, type Holders, type SkillBook } from './skill-book.ts';
import { isAbout } from './words.ts';

/** How surely each person of a book covers each demand. */
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
  {
    demands,
    topics,
    heard,
  }: {
    readonly demands: readonly Demand[];
    readonly topics: readonly TopicSeen[];
    readonly heard: readonly Heard[];
  },
): Covers {
  const near = demands.map(({ text }) => nearnessTo(book, text));
  const byService = demands.map(
    ({ text }) =>
      new Set<string>(topics.filter(({ topic }) => topic === text).flatMap(({ people }) => people)),
  );

  // Plain numbers for everybody, since a crowd may be large; words for the few that are shown.
  const kinds = new Uint8Array(profiles.length * demands.length);
  const atLeast = (person: number, demand: number, kind: number): void => {
    const place = person * near.length + demand;
    if ((kinds[place] ?? 0) < kind) kinds[place] = kind;
  };
  near.forEach((texts, demand) => {
    texts.forEach((nearest, text) => {
      if (nearest === nearness.none) return;
      const covers = nearest === nearness.covers;
      for (const person of holding(book.skilled, text)) atLeast(person, demand, covers ? skill : might);
      for (const person of holding(book.titled, text)) atLeast(person, demand, covers ? title : might);
    });
    const named = byService[demand] ?? new Set<string>();
    if (named.size > 0) {
      profiles.forEach(({ person }, at) => named.has(person.id) && atLeast(at, demand, service));
    }
  });
  // Few were talked with: what they said stands beside the numbers.
  const said = new Map<number, readonly (string | undefined)[]>();
  for (const { person, offers } of heard) {
    const at = profiles.findIndex((profile) => profile.person.id === person.id);
    if (at < 0) continue;
    const offered = demands.map(({ text }) => offers.find((offer) => isAbout(offer, text)));
    said.set(at, offered);
    offered.forEach((offer, demand) => {
      if (offer !== undefined) kinds[at * near.length + demand] = saidSo;
    });
  }
  const kindAt = (person: number, demand: number): CoverKind =>
    coverKinds[kinds[person * near.length + demand] ?? 0] ?? 'none';

  return {
    demands: near.length,
    at: (person, demand) => coverageOfKind[kinds[person * near.length + demand] ?? 0] ?? 0,
    of: (person) =>
      near.map((texts, demand): Cover => {
        const kind = kindAt(person, demand);
        if (kind === 'said') return { kind, offer: said.get(person)?.[demand] ?? '' };
        return kind === 'skill' ? { kind, skill: coveringSkill(person, book, texts) } : { kind };
      }),
  };
}

/** How far a cover counts towards having the demand covered: 0 to 1. */
export function coverage({ kind }: Cover): number {
  return coverages[kind];
}

type CoverKind = Cover['kind'];

const coverKinds = [
  'none',
  'might',
  'service',
  'title',
  'skill',
  'said',
] as const satisfies readonly CoverKind[];

const coverages: Readonly<Record<CoverKind, number>> = {
  none: 0,
  might: 0,
  service: 0.6,
  title: 0.8,
  skill: 1,
  said: 1,
};

/** By its place, for whole crowds. */
const coverageOfKind = Float64Array.from(coverKinds, (kind) => coverages[kind]);

/** Their places among the kinds: whoever is covered in two ways counts by the surer one. */
const [might, service, title, skill, saidSo] = [1, 2, 3, 4, 5];

function holding({ starts, people }: Holders, text: number): Int32Array {
  return people.subarray(starts[text], starts[text + 1]);
}

/** The first one that covers. */
function coveringSkill(person: number, book: SkillBook, texts: Uint8Array): string {
  const skills = book.skills.subarray(book.starts[person], book.starts[person + 1]);
  return book.texts[skills.find((skill) => texts[skill] === nearness.covers) ?? -1] ?? '';
}
