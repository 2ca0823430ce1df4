import type { CandidateList } from '#domain/communities/candidate.ts';
import {
  talksInQuestion,
  withInvitationBack,
  withInvitationDiscarded,
  withTalkSeen,
  type TalkSeen,
} from '#domain/discovery/asked-in-vain.ts';
import { talkKey } from '#domain/scheduling/talk.ts';
import { toPersonId, type PersonId, type SiteId } from '#domain/shared/ids.ts';
import { toInstant, type IsoInstant } from '#domain/shared/time.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { mayBeThere } from '#domain/writes/advance.ts';
import type { OutboxEntry } from '#domain/writes/entry.ts';
import type { Services } from '#ports/services.ts';

/**
 * Discards what waits, and notes on this device where that was an invitation which surely did not go out: its person
 * was not asked. Answers what takes it back; null where it had arrived before it could be discarded.
 */
export async function discardEntry(
  { outbox, drafts, clock }: Pick<Services, 'outbox' | 'drafts' | 'clock'>,
  entry: OutboxEntry,
): Promise<(() => Promise<void>) | null> {
  // As it was in the end: it may have been sent, or written anew, while discarding waited for its turn.
  const discarded = await outbox.discard(entry.id);
  if (discarded === null) return null;

  const { operation } = discarded;
  const isUnasked = operation.kind === 'send-invitation' && operation.community && !mayBeThere(discarded);
  if (!isUnasked) {
    return async () => {
      await outbox.add(operation);
    };
  }
  const place = placeOf(operation.community);
  const others = (await readNotes(drafts, place)).filter(({ person }) => person !== operation.to);
  await drafts.write(place, JSON.stringify([...others, { person: operation.to, at: clock.now() }]));
  return async () => {
    await outbox.add(operation);
    await drafts.write(
      place,
      JSON.stringify([...others, { person: operation.to, at: clock.now(), back: true }]),
    );
  };
}

/** What became of invitations and talks. */
export interface AskedSeen {
  /** The list with what was seen; the very same where that changes nothing. */
  readonly change: (list: CandidateList) => CandidateList;
  /** Whether the calendar could be looked at; false says nothing about any talk. */
  readonly calendar: boolean;
}

/** Looks at what this device discarded, and once at the calendar for all talks that are in question. */
export async function lookAtAsked(
  services: Pick<Services, 'outbox' | 'drafts' | 'clock' | 'calendar' | 'identity'>,
  list: CandidateList,
  signal: AbortSignal,
): Promise<AskedSeen> {
  const at = services.clock.now();
  const notes = await readNotes(services.drafts, placeOf(list.site));
  const talks = await talksSeen(services, list, signal);
  return {
    calendar: talks !== null,
    change: (current) => {
      const noticed = notes.reduce((all, note) => {
        const candidate = all.candidates.find(({ person }) => person.id === note.person);
        // Whoever was asked again after that was asked.
        const isOlder = candidate !== undefined && Date.parse(candidate.changedAt) <= Date.parse(note.at);
        if (!isOlder) return all;
        return note.back
          ? withInvitationBack(all, note.person, { at })
          : withInvitationDiscarded(all, note.person, { at });
      }, current);
      return (talks ?? []).reduce((all, { person, number, seen }) => {
        const candidate = all.candidates.find((one) => one.person.id === person);
        return candidate?.talk?.number === number ? withTalkSeen(all, person, { seen, at }) : all;
      }, noticed);
    },
  };
}

interface SeenOf {
  readonly person: PersonId;
  readonly number: number;
  readonly seen: TalkSeen;
}

/** Null where the calendar is closed to this sign-in or does not answer; nobody is asked for it here. */
async function talksSeen(
  { outbox, clock, calendar, identity }: Pick<Services, 'outbox' | 'clock' | 'calendar' | 'identity'>,
  list: CandidateList,
  signal: AbortSignal,
): Promise<readonly SeenOf[] | null> {
  const waiting = new Set(
    outbox
      .unsent()
      .flatMap(({ operation }) => (operation.kind === 'book-talk' ? [operation.booking.talk] : [])),
  );
  const wanted = talksInQuestion(list, clock.now()).flatMap(({ person, talk }) => {
    const key = talk && talkKey(list.site, person.id, talk.number);
    return talk && key && !waiting.has(key) ? [{ person: person.id, number: talk.number, key }] : [];
  });
  if (!identity.granted().has('Calendars.ReadWrite')) return null;
  if (wanted.length === 0) return [];

  try {
    const answers = await calendar.talks(
      wanted.map(({ key }) => key),
      signal,
    );
    return wanted.flatMap(({ person, number }, index) => {
      const seen = answers[index];
      return seen ? [{ person, number, seen }] : [];
    });
  } catch (failure) {
    if (failure instanceof ServiceFailure) return null;
    throw failure;
  }
}

interface Note {
  readonly person: PersonId;
  readonly at: IsoInstant;
  /** Discarding was taken back. */
  readonly back: boolean;
}

/** Ids and times alone; the next look at the list brings them there. */
function placeOf(site: SiteId): string {
  return `discarded-invitations:${site}`;
}

async function readNotes(drafts: Services['drafts'], place: string): Promise<readonly Note[]> {
  const kept: unknown = JSON.parse((await drafts.read(place)) || '[]');
  if (!Array.isArray(kept)) return [];

  return (kept as readonly unknown[]).flatMap((one): Note[] => {
    if (typeof one !== 'object' || one === null || !('person' in one) || !('at' in one)) return [];
    const person = typeof one.person === 'string' ? toPersonId(one.person) : null;
    const at = typeof one.at === 'string' ? toInstant(one.at) : null;
    return person && at ? [{ person, at, back: 'back' in one }] : [];
  });
}
