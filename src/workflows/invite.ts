import type { CandidateList, CandidateStatus, TalkNotes } from '#domain/communities/candidate.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import { withNotes, withStatus, withUntil } from '#domain/discovery/candidates.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import type { HostContext } from '#ports/host.ts';
import type { Services } from '#ports/services.ts';
import { keepCandidates } from './keep-candidates.ts';

export interface Invitation {
  readonly list: CandidateList;
  readonly to: PersonRef;
  readonly text: string;
  /** Goes to the activity feed; left out for a chat message. */
  readonly activity?: { readonly community: string; readonly link: string };
}

/**
 * Sends an invitation and keeps that the person was asked. Nobody is asked twice: somebody whose status does not
 * allow it is left alone, and the list comes back as it was.
 */
export async function sendInvitation(
  { outbox, clock }: Pick<Services, 'outbox' | 'clock'>,
  { list, to, text, activity }: Invitation,
): Promise<CandidateList> {
  const by = activity ? 'activity' : 'chat';
  const asked = withStatus(list, to.id, { status: 'asked', at: clock.now(), by });
  if (asked === list) return list;

  const way = activity ? { activity } : {};
  await outbox.add({ kind: 'send-invitation', to: to.id, text, community: list.site, ...way });
  await keepCandidates({ outbox }, asked);
  return asked;
}

/** Keeps what the organizer marks: that a mail was written, or what the person answered. */
export async function markCandidate(
  { outbox, clock }: Pick<Services, 'outbox' | 'clock'>,
  {
    list,
    person,
    status,
  }: { readonly list: CandidateList; readonly person: PersonId; readonly status: CandidateStatus },
): Promise<CandidateList> {
  const marked = withStatus(list, person, { status, at: clock.now() });
  if (marked !== list) await keepCandidates({ outbox }, marked);
  return marked;
}

/** Keeps from which day on somebody who said later may be asked again. */
export async function putOffCandidate(
  { outbox, clock }: Pick<Services, 'outbox' | 'clock'>,
  {
    list,
    person,
    until,
  }: { readonly list: CandidateList; readonly person: PersonId; readonly until: LocalDate | null },
): Promise<CandidateList> {
  const later = withUntil(list, person, { until, at: clock.now() });
  if (later !== list) await keepCandidates({ outbox }, later);
  return later;
}

/** Keeps what was said in a talk, in the organizer's own place alone. */
export async function noteTalk(
  { outbox, clock }: Pick<Services, 'outbox' | 'clock'>,
  {
    list,
    person,
    said,
  }: {
    readonly list: CandidateList;
    readonly person: PersonId;
    readonly said: Omit<TalkNotes, 'notedAt'>;
  },
): Promise<CandidateList> {
  const noted = withNotes(list, person, { said, at: clock.now() });
  if (noted !== list) await keepCandidates({ outbox }, noted);
  return noted;
}

/** Whether an activity can lead there: Teams takes addresses of its own alone. */
export function isTeamsLink(link: string): boolean {
  return link.startsWith('https://teams.microsoft.com/');
}

/**
 * A link that opens the person's own mail program with the invitation in it. The text comes from people, so
 * every part is encoded; mail programs want CRLF.
 */
export function mailLink({
  to,
  subject,
  body,
}: {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}): string {
  const lines = body.replaceAll(/\r\n|\r|\n/g, '\r\n');
  return `mailto:${encodeURIComponent(to).replaceAll('%40', '@')}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`;
}

/**
 * The team in Teams, where an owner adds members. Teams opens a team by one of its channels, so outside of one
 * there is no such link.
 */
export function teamLink({ team, channel, tenantId }: HostContext): string | null {
  if (team === null || channel === null) return null;

  const query = new URLSearchParams({ groupId: team.id, tenantId });
  return `https://teams.microsoft.com/l/team/${encodeURIComponent(channel.id)}/conversations?${query.toString()}`;
}
