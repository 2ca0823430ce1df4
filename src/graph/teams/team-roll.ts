import * as v from 'valibot';
import { toPersonId, type PersonId } from '#domain/shared/ids.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import type { AccessPlace } from '#ports/communities.ts';
import type { Clock } from '#ports/platform.ts';
import { path, withQuery } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';

/** Somebody in a team or channel, with the name of the membership, by which it is ended. */
export interface Membership {
  readonly id: string;
  readonly person: PersonId;
  readonly isOwner: boolean;
}

export interface RollDeps {
  readonly graph: GraphClient;
  readonly clock: Clock;
}

/** Microsoft's guidance is not to ask for the same address again within five seconds. Milliseconds. */
const aMoment = 6_000;

interface Kept {
  readonly at: number;
  readonly roll: readonly Membership[];
}

// Who shows the roll and who changes it are made apart, and speak through the same client.
const rolls = new WeakMap<GraphClient, Map<string, Kept>>();

/**
 * Everybody in a team or channel. What was read a moment ago, with what this window did since, need not be read again: people are
 * let in one after the other, and taken back at once.
 */
export async function rollOf(
  deps: RollDeps,
  place: AccessPlace,
  signal?: AbortSignal,
): Promise<readonly Membership[]> {
  const kept = rolls.get(deps.graph)?.get(membersPath(place));
  const age = kept ? millisecondsOf(deps.clock.now()) - kept.at : -1;
  return kept && age >= 0 && age < aMoment ? kept.roll : readRoll(deps, place, signal);
}

/** As it is by now, in as few round trips as there may be. */
export async function readRoll(
  { graph, clock }: RollDeps,
  place: AccessPlace,
  signal?: AbortSignal,
): Promise<readonly Membership[]> {
  const rows = await graph.readAll(
    {
      ...(place.channel === undefined
        ? {
            operation: 'teams.members',
            path: withQuery(membersPath(place), { $top: 999 }),
            scopes: ['TeamMember.Read.All'] as const,
          }
        : // A channel's list knows no page size.
          {
            operation: 'channels.members',
            path: membersPath(place),
            scopes: ['ChannelMember.ReadWrite.All'] as const,
          }),
      method: 'GET',
      workload: 'teams',
      shared: true,
    },
    signal,
  );
  const roll = rows.flatMap((row) => membershipIn(row) ?? []);
  keepRoll({ graph, clock }, place, roll);
  return roll;
}

/** This window let somebody in or out; null is out, `not-told` an answer that did not name the membership. */
export function noteChange(
  deps: RollDeps,
  {
    place,
    person,
    there,
  }: {
    readonly place: AccessPlace;
    readonly person: PersonId;
    readonly there: Membership | null | 'not-told';
  },
): void {
  const kept = rolls.get(deps.graph)?.get(membersPath(place));
  if (!kept) return;
  if (there === 'not-told') {
    rolls.get(deps.graph)?.delete(membersPath(place));
    return;
  }
  const others = kept.roll.filter((one) => one.person !== person);
  keepRoll(deps, place, there ? [...others, there] : others);
}

function keepRoll({ graph, clock }: RollDeps, place: AccessPlace, roll: readonly Membership[]): void {
  const all = rolls.get(graph) ?? new Map<string, Kept>();
  all.set(membersPath(place), { at: millisecondsOf(clock.now()), roll });
  rolls.set(graph, all);
}

/** Where its memberships are. */
export function membersPath({ team, channel }: AccessPlace): string {
  return channel === undefined
    ? path`/teams/${team}/members`
    : path`/teams/${team}/channels/${channel}/members`;
}

const member = v.looseObject({
  id: v.string(),
  userId: v.string(),
  roles: v.optional(v.nullable(v.array(v.string()))),
});

export function membershipIn(row: unknown): Membership | null {
  const read = v.safeParse(member, row);
  const person = read.success ? toPersonId(read.output.userId) : null;
  if (!read.success || !person) return null;

  return { id: read.output.id, person, isOwner: read.output.roles?.includes('owner') ?? false };
}
