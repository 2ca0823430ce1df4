import * as v from 'valibot';
import { toPersonId, type PersonId } from '#domain/shared/ids.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import type { Clock } from '#ports/platform.ts';
import { path, withQuery } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';

/** Somebody in a team, with the name of the membership, by which it is ended. */
export interface Membership {
  readonly id: string;
  readonly person: PersonId;
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
 * Everybody in a team. What was read a moment ago, with what this window did since, need not be read again: people are
 * let in one after the other, and taken back at once.
 */
export async function rollOf(
  deps: RollDeps,
  team: string,
  signal?: AbortSignal,
): Promise<readonly Membership[]> {
  const kept = rolls.get(deps.graph)?.get(team);
  const age = kept ? millisecondsOf(deps.clock.now()) - kept.at : -1;
  return kept && age >= 0 && age < aMoment ? kept.roll : readRoll(deps, team, signal);
}

/** As it is by now, in as few round trips as there may be. */
export async function readRoll(
  { graph, clock }: RollDeps,
  team: string,
  signal?: AbortSignal,
): Promise<readonly Membership[]> {
  const rows = await graph.readAll(
    {
      operation: 'teams.members',
      method: 'GET',
      path: withQuery(path`/teams/${team}/members`, { $top: 999 }),
      scopes: ['TeamMember.Read.All'],
      workload: 'teams',
      shared: true,
    },
    signal,
  );
  const roll = rows.flatMap((row) => membershipIn(row) ?? []);
  keepRoll({ graph, clock }, team, roll);
  return roll;
}

/** This window let somebody in or out; null is out, `not-told` an answer that did not name the membership. */
export function noteChange(
  deps: RollDeps,
  {
    team,
    person,
    there,
  }: { readonly team: string; readonly person: PersonId; readonly there: Membership | null | 'not-told' },
): void {
  const kept = rolls.get(deps.graph)?.get(team);
  if (!kept) return;
  if (there === 'not-told') {
    rolls.get(deps.graph)?.delete(team);
    return;
  }
  const others = kept.roll.filter((one) => one.person !== person);
  keepRoll(deps, team, there ? [...others, there] : others);
}

function keepRoll({ graph, clock }: RollDeps, team: string, roll: readonly Membership[]): void {
  const all = rolls.get(graph) ?? new Map<string, Kept>();
  all.set(team, { at: millisecondsOf(clock.now()), roll });
  rolls.set(graph, all);
}

const member = v.looseObject({ id: v.string(), userId: v.string() });

export function membershipIn(row: unknown): Membership | null {
  const read = v.safeParse(member, row);
  const person = read.success ? toPersonId(read.output.userId) : null;
  return read.success && person ? { id: read.output.id, person } : null;
}
