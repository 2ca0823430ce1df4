import type { Scope } from '#domain/access/scopes.ts';
import { activeMembers } from '#domain/communities/overview.ts';
import type { Member } from '#domain/communities/member.ts';
import type { AccountSeen, WhoIsThere } from '#domain/communities/moved-on.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure, type FailureCode } from '#domain/writes/answer.ts';
import type { Services } from '#ports/services.ts';

/** Looks up who of a community's members is still in the directory and in the team, as far as this sign-in may see. */
export async function whoIsThere(
  {
    people,
    teams,
    identity,
  }: Pick<Services, 'people' | 'teams'> & { readonly identity: Pick<Services['identity'], 'token'> },
  { site, members }: { readonly site: SiteId; readonly members: readonly Member[] },
  signal: AbortSignal,
): Promise<WhoIsThere> {
  const ids = activeMembers(members).map(({ person }) => person.id);
  const [accounts, inTeam] = await Promise.all([
    seen(identity, 'User.ReadBasic.All', async () =>
      (await people.profiles(ids, signal)).map(
        ({ person, isEnabled }) => [person.id, accountSeen(isEnabled)] as const,
      ),
    ),
    seen(identity, 'TeamMember.Read.All', async () => {
      const team = await teams.ofSite(site, signal);
      return team && (await teams.members({ team: team.id }, signal));
    }),
  ]);
  return { asked: new Set(ids), accounts: accounts && new Map(accounts), inTeam: inTeam && new Set(inTeam) };
}

function accountSeen(isEnabled: boolean | undefined): AccountSeen {
  if (isEnabled === undefined) return 'not-told';
  return isEnabled ? 'in-use' : 'disabled';
}

/** Null where it was not allowed: that says nothing about anybody, and nobody is asked for it. */
async function seen<Value>(
  identity: Pick<Services['identity'], 'token'>,
  scope: Scope,
  look: () => Promise<readonly Value[] | null>,
): Promise<readonly Value[] | null> {
  try {
    await identity.token({ scopes: [scope] });
    return await look();
  } catch (failure) {
    if (failure instanceof ServiceFailure && notAllowed.has(failure.code)) return null;
    throw failure;
  }
}

/** Also where the organisation leaves it to an administrator, which is a consent that is needed. */
const notAllowed: ReadonlySet<FailureCode> = new Set(['consent-needed', 'no-access']);
