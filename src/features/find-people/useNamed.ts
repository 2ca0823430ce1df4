import type { Member } from '#domain/communities/member.ts';
import type { Nomination } from '#domain/communities/nomination.ts';
import { activeMembers } from '#domain/communities/overview.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import { whoSaidNever } from '#workflows/never-suggest.ts';
import type { FindFrom } from '#ui/navigation/find-from.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import { useServices } from '#ui/services/services.tsx';

/** Somebody whom the link that led here names. */
export type Named =
  | { readonly kind: 'nobody' | 'looking' | 'unknown' }
  | { readonly kind: 'failed'; readonly failure: unknown; readonly retry: () => void }
  /** `by` is null where the link says somebody who is no member. */
  | { readonly kind: 'known'; readonly person: PersonRef; readonly by: PersonRef | null }
  | { readonly kind: 'member'; readonly person: PersonRef };

/** Looks up whom a link names: it holds ids alone, and anybody may have written it. `members` is null until known. */
export function useNamed(from: FindFrom | null, members: readonly Member[] | null): Named {
  const services = useServices();
  const { people } = services;
  const wanted = from?.kind === 'named' ? from : null;
  const read = useAsync(
    ['named', wanted?.person ?? ''],
    (signal) => people.profiles(wanted ? [wanted.person] : [], signal),
    { enabled: wanted !== null },
  );
  const said = useAsync(['never-suggest'], () => whoSaidNever(services, null));
  if (wanted === null) return { kind: 'nobody' };

  if (members === null) return { kind: 'looking' };

  const active = activeMembers(members).map(({ person }) => person);
  const there = active.find(({ id }) => id === wanted.person);
  if (there) return { kind: 'member', person: there };

  if (read.kind === 'loading' || said.kind === 'loading') return { kind: 'looking' };
  if (read.kind === 'failed') return read;
  const [profile] = read.value;
  const wishes =
    members.some(({ person, status }) => person.id === wanted.person && status === 'do-not-suggest') ||
    (said.kind === 'ready' && said.value.includes(wanted.person));
  // A guest, an account that nobody uses any more, and who asked for it is never suggested.
  if (!profile?.isColleague || wishes) return { kind: 'unknown' };
  return { kind: 'known', person: profile.person, by: active.find(({ id }) => id === wanted.by) ?? null };
}

/** What counts as a member's word. */
export function nominationsIn(named: Named): readonly Nomination[] {
  return named.kind === 'known' && named.by ? [{ person: named.person, by: named.by }] : [];
}
