import type { PersonId } from '../shared/ids.ts';
import { networkOf, type Link, type Network } from './network.ts';

/** A team of mine with everybody in it, me too. */
export interface TeamSeen {
  readonly name: string;
  readonly members: readonly PersonId[];
}

/** Up to so many in a team work with each other. */
export const smallTeam = 12;

/** Up to so many may know of each other; a larger team says nothing about anybody in it. */
export const largestTeam = 40;

/** Ties between people who share a small group: a team, or a manager. The smaller it is, the closer they are. */
export function tiesOf(groups: readonly (readonly PersonId[])[]): Network {
  return networkOf(groups.map((group) => [...new Set(group)]).flatMap(linksIn));
}

function linksIn(group: readonly PersonId[]): Link[] {
  if (group.length > smallTeam) return [];
  const strength = 1 / (group.length - 1);
  return group.flatMap((one, at) => group.slice(at + 1).map((other): Link => ({ one, other, strength })));
}
