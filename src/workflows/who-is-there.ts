import type { Scope } from '#domain/access/scopes.ts';
import { activeMembers } from '#domain/communities/overview.ts';
import type { Member } from '#domain/communities/member.ts';
import type { WhoIsThere } from '#domain/communities/moved-on.ts';
import type { PersonId, SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { Services } from '#ports/services.ts';

/** Looks up who of a community's members is still in the directory and in the team, as far as this sign-in may see. */
export async function whoIsThere(
  { people, teams, identity }: Pick<Services, 'people' | 'teams' | 'identity'>,
  { site, members }: { readonly site: SiteId; readonly members: readonly Member[] },
  signal: AbortSignal,
): Promise<WhoIsThere> {
  const ids = activeMembers(members).map(({ person }) => person.id);
  const [inDirectory, inTeam] = await Promise.all([
    seen(identity, 'User.ReadBasic.All', async () =>
      (await people.profiles(ids, signal)).map(({ person }) => person.id),
    ),
    seen(identity, 'TeamMember.Read.All', async () => {
      const team = await teams.ofSite(site, signal);
      return team && (await teams.members(team.id, signal));
    }),
  ]);
  return { inDirectory, inTeam };
}

/** Null where it was not allowed or could not be done: that says nothing about anybody, and nobody is asked for it. */
async function seen(
  identity: Pick<Services['identity'], 'token'>,
  scope: Scope,
  look: () => Promise<readonly PersonId[] | null>,
): Promise<ReadonlySet<PersonId> | null> {
  try {
    await identity.token({ scopes: [scope] });
    const found = await look();
    return found && new Set(found);
  } catch (failure) {
    if (failure instanceof ServiceFailure) return null;
    throw failure;
  }
}
