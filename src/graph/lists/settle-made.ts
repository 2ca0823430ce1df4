import { millisecondsOf } from '#domain/shared/time.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { ListName } from '#domain/writes/operation.ts';
import type { Identity } from '#ports/identity.ts';
import type { Clock, Timers } from '#ports/platform.ts';
import { classifyRead } from '../client/classify.ts';
import type { Written } from '../client/client.ts';
import { pause } from '../client/patience.ts';
import { schemas } from './schema/registry.ts';

interface SettleDeps {
  readonly identity: Identity;
  readonly clock: Clock;
  readonly timers: Timers;
}

/** How often one run goes on after answers that left doubt, before it hands the decision to a person. */
export const mostDoubts = 5;

const longestWaitMs = 20_000;

/** Returns when it is worth looking again; throws what a person has to know. */
export async function settle(
  deps: SettleDeps,
  { list, made, doubts }: { list: ListName; made: Written; doubts: number },
  signal?: AbortSignal,
): Promise<'made' | 'doubt'> {
  const { verdict } = made;
  switch (verdict.kind) {
    case 'accepted':
      return 'made';
    case 'in-doubt':
      if (doubts >= mostDoubts) throw failureOf(deps, list, made);
      return 'doubt';
    case 'not-applied': {
      const wait = verdict.until ? millisecondsOf(verdict.until) - millisecondsOf(deps.clock.now()) : 1000;
      // No time brings a sign-in.
      const isForPerson = verdict.why === 'sign-in';
      if (isForPerson || doubts >= mostDoubts || wait > longestWaitMs) throw failureOf(deps, list, made);
      await pause(Math.max(wait, 0), deps.timers, signal);
      return 'doubt';
    }
    case 'refused':
      // Somebody else made it a moment ago, or an earlier try of ours did.
      if (verdict.code === 'taken' && doubts < mostDoubts) return 'doubt';
      throw failureOf(deps, list, made);
    case 'conflict':
      throw failureOf(deps, list, made);
  }
}

/** A refusal names the permission that is missing; with the permission there, the site itself said no. */
function failureOf({ identity }: SettleDeps, list: ListName, { verdict, reply }: Written): ServiceFailure {
  const subject = schemas[list].name;
  if (reply.kind === 'not-sent') return reply.failure;
  if (verdict.kind === 'refused' && verdict.code === 'taken')
    return new ServiceFailure('foreign-list', { subject });

  const missing = identity.granted().has('Sites.Manage.All') ? null : 'Sites.Manage.All';
  const until = verdict.kind === 'not-applied' ? verdict.until : null;
  return (
    classifyRead(reply, { workload: 'sharepoint', gateUntil: until, missing }) ??
    new ServiceFailure('service-trouble', { subject })
  );
}
