import type { PersonRef } from '#domain/communities/person.ts';
import type { Profile } from '#domain/discovery/evidence.ts';
import type { Role } from '#domain/discovery/roles.ts';
import type { Services } from '#ports/services.ts';

/** What the directory shows where an administrator opened it. */
interface DirectorySeen {
  /** In the roles that were asked for, and beside the people who were named. */
  readonly profiles: readonly Profile[];
  readonly reporting: readonly (readonly PersonRef[])[];
}

const mostTitles = 12;

/** Who has a title of these roles, and who reports to the managers of the people I named. */
export async function lookInDirectory(
  { people }: Pick<Services, 'people'>,
  request: {
    readonly known: readonly PersonRef[];
    readonly roles: readonly Role[];
    /** Whose titles say how these roles are called here. */
    readonly seen: readonly Profile[];
  },
  signal: AbortSignal,
): Promise<DirectorySeen> {
  const [beside, titled] = await Promise.all([
    people.sharingManager(
      request.known.map(({ id }) => id),
      signal,
    ),
    titlesOf(request).then((titles) => people.titled(titles, signal)),
  ]);
  return {
    profiles: [...beside.flat(), ...titled],
    reporting: beside.map((group) => group.map(({ person }) => person)),
  };
}

/** The roles' plain names, and how people who were seen are called: in other languages, with other words. */
async function titlesOf({
  roles,
  seen,
}: {
  readonly roles: readonly Role[];
  readonly seen: readonly Profile[];
}): Promise<readonly string[]> {
  if (roles.length === 0) return [];
  const plain = roles.map((role) => role.replaceAll('-', ' '));
  const times = new Map<string, number>();
  for (const { title } of seen) if (title !== null) times.set(title, (times.get(title) ?? 0) + 1);
  const roleOf = await loadRoleOfTitle();
  const heard = [...times]
    .filter(([title]) => roles.some((role) => role === roleOf(title)))
    .sort(([a, often], [b, more]) => more - often || (a < b ? -1 : 1))
    .map(([title]) => title);
  return [...new Set([...plain, ...heard])].slice(0, mostTitles);
}

/** The lexicon is large and otherwise at work in a worker. Without it the plain names have to do. */
async function loadRoleOfTitle(): Promise<(title: string) => Role | null> {
  try {
    const { roleOfTitle } = await import(/* webpackChunkName: "titles" */ '#domain/discovery/titles.ts');
    return roleOfTitle;
  } catch {
    return () => null;
  }
}
