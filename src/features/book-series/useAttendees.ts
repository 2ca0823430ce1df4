import { unreadList } from '#domain/communities/list-finding.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import type { ServiceFailure } from '#domain/writes/answer.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { peopleToInvite } from '#workflows/book-series-invited.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import { useServices } from '#ui/services/services.tsx';

export interface Attendees {
  /** False until it is known who said yes; nothing is read for half of the people. */
  readonly known: boolean;
  readonly people: readonly PersonRef[];
  readonly candidatesUnread: boolean;
  /** Why members may be missing; null where none are. */
  readonly membersUnread: ServiceFailure | null;
  readonly change: (people: readonly PersonRef[]) => void;
}

interface Chosen {
  /** Null until the organizer changes who comes. */
  readonly chosen: readonly PersonRef[] | null;
  readonly onChange: (people: readonly PersonRef[]) => void;
}

/** Members and those who said yes, until the organizer changes who comes. */
export function useAttendees(snapshot: CommunitySnapshot, { chosen, onChange }: Chosen): Attendees {
  const { site, members } = snapshot;
  const { account, candidates } = useServices();
  const list = useAsync(['series-candidates', site], (signal) => candidates.read(site, signal));
  const invited = peopleToInvite({
    organizer: account.person.id,
    members,
    candidates: list.kind === 'ready' ? (list.value?.candidates ?? []) : [],
  });
  return {
    known: chosen !== null || list.kind !== 'loading',
    people: chosen ?? invited,
    candidatesUnread: list.kind === 'failed',
    membersUnread: unreadList(snapshot, 'members'),
    change: onChange,
  };
}
