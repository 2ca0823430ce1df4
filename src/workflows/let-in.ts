import type { PersonRef } from '#domain/communities/person.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { Services } from '#ports/services.ts';

export interface LetIn {
  /** In the team before anybody pressed anything. */
  readonly wasIn: boolean;
  /** Null where it is not known whether the person was in before: who was is never taken out. */
  readonly takeBack: (() => Promise<unknown>) | null;
}

/** Lets somebody who accepted into the team, once, however often it is asked for. Teams notes who did it. */
export async function letIn(
  { outbox, teams }: Pick<Services, 'outbox' | 'teams'>,
  { site, team, person }: { readonly site: SiteId; readonly team: string; readonly person: PersonRef },
): Promise<LetIn> {
  const before = await teams.members(team).catch((failure: unknown) => {
    // The sender looks once more; without a look nothing can be taken back.
    if (failure instanceof ServiceFailure) return null;
    throw failure;
  });
  if (before?.includes(person.id)) return { wasIn: true, takeBack: null };

  const change = (access: 'in' | 'out') => outbox.add({ kind: 'set-access', site, team, person, access });
  await change('in');
  return { wasIn: false, takeBack: before === null ? null : () => change('out') };
}
