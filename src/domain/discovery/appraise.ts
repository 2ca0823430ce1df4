import type { PersonId } from '../shared/ids.ts';
import { coversIn, type Covers } from './covers.ts';
import type { Crowd } from './crowd.ts';
import { demandsOf, type Demand } from './demand.ts';
import type { DayHours } from './day-hours.ts';
import type { Wishes } from './evidence.ts';
import { lessonFromMembers, teachersIn } from './exchange.ts';
import { firstOf } from './first-of.ts';
import type { Reason } from './reason.ts';
import { reasonsFor } from './reasons-for.ts';
import { areAdjacent, disciplineOf, roles, type Discipline, type Role } from './roles.ts';
import type { Standing } from './standing.ts';
import { heardOfOpen, voicesIn } from './voices.ts';
import { weightsFor } from './weights.ts';

/** One person who may be suggested, with all that the choice of a set looks at. */
export interface Appraisal extends Standing {
  readonly discipline: Discipline | null;
  readonly group: string | null;
  readonly outside: boolean;
  readonly hours: DayHours;
  /** Who else of the field could help with what this person is interested in. */
  readonly learnsFrom: ReadonlySet<PersonId>;
  readonly learnsFromMembers: boolean;
  readonly reasons: readonly Reason[];
  /** For choosing alone; no person ever sees it. */
  readonly worth: number;
}

export interface Field {
  readonly demands: readonly Demand[];
  /** Ascending by id: the likeliest of a crowd, and all of a small one. */
  readonly people: readonly Appraisal[];
}

/** A set gets no better by choosing from more than so many. */
const looked = 200;
/** So many for each demand, and from outside the usual circle, who would not be among them. */
const lookedForOne = 30;

/**
 * Looks at those of a crowd who come into question, so many of the likeliest and whoever a demand needs beside them.
 * The same evidence in another order gives the same field.
 */
export function appraise(crowd: Crowd, wishes: Wishes, most = looked): Field {
  const { evidence, profiles } = crowd;
  const voices = voicesIn(evidence);
  const demands = demandsOf(wishes.topics, voices);
  const covers = coversIn(profiles, crowd.skills, {
    demands,
    topics: evidence.topics,
    heard: heardOfOpen(evidence),
  });
  const worths = worthsIn(crowd, wishes, covers);

  const places = shortlist(crowd, wishes, { worths, covers, demands, most });
  const teachers = teachersIn(places.flatMap((at) => profiles[at] ?? []));
  const people = places.flatMap((at, place): Appraisal[] => {
    const profile = profiles[at];
    if (profile === undefined) return [];
    const role = roles[crowd.roles[at] ?? -1] ?? null;
    const standing: Standing = {
      profile,
      relation: crowd.relations[at] ?? 'not-known',
      role,
      covers: covers.of(at),
    };
    return [
      {
        ...standing,
        discipline: role === null ? null : disciplineOf(role),
        group: crowd.groups[at] ?? null,
        outside: crowd.outside[at] ?? false,
        hours: crowd.hours[at] ?? 0,
        learnsFrom: teachers[place] ?? new Set(),
        learnsFromMembers: lessonFromMembers(profile, voices) !== null,
        reasons: reasonsFor(standing, { crowd, wishes, demands, voices }),
        worth: worths[at] ?? 0,
      },
    ];
  });

  return { demands, people };
}

/** What each person of the crowd is worth alone, in the crowd's order. */
export function worthsIn(crowd: Crowd, wishes: Wishes, covers: Covers): Float64Array {
  const weights = weightsFor(wishes.leaning ?? 'balanced');
  const fits = roles.map((role) => roleFit(role, wishes));
  const { closeness, likeness, moderate, relevant } = crowd.ties;
  const worths = new Float64Array(crowd.profiles.length);

  for (let at = 0; at < worths.length; at += 1) {
    worths[at] =
      weights.role * (fits[crowd.roles[at] ?? -1] ?? 0) +
      weights.likeness * (likeness[at] ?? 0) +
      weights.closeness * (closeness[at] ?? 0) +
      weights.moderateTie * (moderate[at] ?? 0) +
      weights.relevant * (relevant[at] ?? 0) +
      weights.depth * depthOf(at, covers);
  }
  return worths;
}

/** Of all that is asked for, how much one person covers. */
function depthOf(person: number, covers: Covers): number {
  let covered = 0;
  for (let demand = 0; demand < covers.demands; demand += 1) covered += covers.at(person, demand);
  return covered / Math.max(1, covers.demands);
}

function roleFit(role: Role, wishes: Wishes): number {
  if (wishes.roles.includes(role)) return 1;
  return wishes.adjacentRoles && wishes.roles.some((wished) => areAdjacent(wished, role)) ? 0.5 : 0;
}

/** Places in the crowd, ascending, without the excluded. */
function shortlist(
  crowd: Crowd,
  wishes: Wishes,
  {
    worths,
    covers,
    demands,
    most,
  }: {
    readonly worths: Float64Array;
    readonly covers: Covers;
    readonly demands: readonly Demand[];
    readonly most: number;
  },
): readonly number[] {
  const excluded = new Set(placesOf(crowd, wishes.excluded));
  const count = crowd.profiles.length;
  if (count - excluded.size <= most) return placesUpTo(count).filter((at) => !excluded.has(at));

  // Out of the question is below everybody's worth. Plain loops: a crowd may be a hundred thousand.
  const values = worths.slice();
  for (const at of excluded) values[at] = -Infinity;
  const named = placesOf(crowd, [...wishes.pinned, ...crowd.known.map(({ id }) => id)]);
  const chosen = new Set([...named, ...firstOf(values, most)]);
  const ranked = new Float64Array(count);
  for (let demand = 0; demand < demands.length; demand += 1) {
    for (let at = 0; at < count; at += 1) ranked[at] = covers.at(at, demand) * 100 + (values[at] ?? 0);
    for (const at of firstOf(ranked, lookedForOne)) chosen.add(at);
  }
  for (let at = 0; at < count; at += 1) ranked[at] = crowd.outside[at] ? (values[at] ?? 0) : -Infinity;
  for (const at of firstOf(ranked, lookedForOne)) chosen.add(at);
  return [...chosen].filter((at) => !excluded.has(at)).sort((a, b) => a - b);
}

function placesUpTo(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}

/** Where these people are in the crowd, which is ascending by id; who is not in it is left out. */
function placesOf({ profiles }: Crowd, people: readonly PersonId[]): readonly number[] {
  return people.flatMap((id) => {
    let [from, until] = [0, profiles.length];
    while (from < until) {
      const middle = (from + until) >> 1;
      if ((profiles[middle]?.person.id ?? '') < id) from = middle + 1;
      else until = middle;
    }
    return profiles[from]?.person.id === id ? [from] : [];
  });
}
