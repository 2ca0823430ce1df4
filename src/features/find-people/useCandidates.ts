import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import {
  begun,
  type Candidate,
  type CandidateList,
  type CandidateStatus,
  type TalkNotes,
} from '#domain/communities/candidate.ts';
import type { Member } from '#domain/communities/member.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import { caughtUp, withCandidates, withoutSuggested } from '#domain/discovery/candidates.ts';
import type { TalkSlot } from '#domain/scheduling/talk-slots.ts';
import type { PersonId, SiteId } from '#domain/shared/ids.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { discardEntry, lookAtAsked } from '#workflows/asked-in-vain.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import { bookTalk } from '#workflows/book-talk.ts';
import {
  markCandidate,
  noteTalk,
  putOffCandidate,
  sendInvitation,
  type Invitation,
} from '#workflows/invite.ts';
import { keepCandidates, readCandidates, restoreCandidate } from '#workflows/keep-candidates.ts';
import { forgetNever, neverSuggest, whoSaidNever } from '#workflows/never-suggest.ts';
import { asyncKey, useAsync } from '#ui/data/useAsync.ts';
import { useServices } from '#ui/services/services.tsx';

/** Somebody chosen in this visit, and what the invitation will say of why. */
export interface Chosen {
  readonly person: PersonRef;
  readonly reason: string;
}

type TakeBack = () => Promise<void>;

export type CandidatesView = { readonly take: (chosen: readonly Chosen[]) => void } & (
  | { readonly kind: 'loading' }
  /** Not known is not empty: as long as it cannot be read, nothing may take the list's place. */
  | { readonly kind: 'failed'; readonly failure: unknown; readonly retry: () => void }
  | {
      readonly kind: 'ready';
      /** With those chosen in this visit, who are stored nowhere before something is kept. */
      readonly list: CandidateList;
      /** As it is stored, or on its way there. */
      readonly stored: CandidateList;
      readonly isKept: boolean;
      /** The calendar was looked at in this visit, so a talk that is said to be booked is in it. */
      readonly seesTalks: boolean;
      readonly keep: () => Promise<void>;
      /** The answers of `remove` and `mark` take it back. */
      readonly remove: (person: PersonId) => Promise<TakeBack>;
      readonly sendInvitation: (invitation: Omit<Invitation, 'list'>) => Promise<void>;
      /** Takes an invitation back that surely did not go out, so that the person is where they were before it. */
      readonly dropInvitation: (entry: OutboxEntry) => Promise<void>;
      /** Who asked the organizer never to be suggested, for any community, as far as this device knows. */
      readonly never: ReadonlySet<PersonId>;
      readonly neverSuggest: (person: PersonId) => Promise<TakeBack>;
      /** The organizer was mistaken: the person may be suggested and asked again, here and on this device. */
      readonly mayBeSuggested: (candidate: Candidate) => Promise<void>;
      readonly mark: (person: PersonId, status: CandidateStatus) => Promise<TakeBack>;
      readonly putOff: (person: PersonId, until: LocalDate | null) => Promise<void>;
      readonly bookTalk: (
        to: PersonRef,
        talk: { slot: TalkSlot; title: string; body: string },
      ) => Promise<void>;
      readonly note: (person: PersonId, said: Omit<TalkNotes, 'notedAt'>) => Promise<TakeBack>;
    }
);

/** The organizer's list for a community, and what the organizer does with it. */
export function useCandidates(site: SiteId, members: readonly Member[]): CandidatesView {
  const services = useServices();
  const client = useQueryClient();
  const read = useAsync(['candidates', site], (signal) => readCandidates(services, site, signal));
  const said = useAsync(['never-suggest'], () => whoSaidNever(services, null));
  const neverKey = asyncKey(services.account, ['never-suggest']);
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  // What was changed in this visit is newer than what was read before it.
  const [latest, setLatest] = useState<CandidateList | null>(null);

  const newest = useRef<CandidateList | null>(null);
  useEffect(() => {
    newest.current = latest ?? (read.kind === 'ready' ? read.value : null);
  });
  const [seesTalks, setSeesTalks] = useState(false);
  const catchUp = useEffectEvent(async (signal: AbortSignal) => {
    if (!newest.current) return;
    const { change, calendar } = await lookAtAsked(services, newest.current, signal);
    if (signal.aborted) return;
    setSeesTalks(calendar);
    const now = change(newest.current);
    if (now === newest.current) return;
    await keepCandidates(services, now);
    changed(now);
  });
  const isRead = read.kind === 'ready';
  const [look, setLook] = useState(1);
  // Once a visit, and after what was discarded in it: what became of talks is in the calendar, and what was discarded is on this device.
  useEffect(() => {
    if (!isRead) return;
    const looking = new AbortController();
    catchUp(looking.signal).catch(() => {
      // What could not be looked at stays as it was, and the screen claims nothing of it.
    });
    return () => looking.abort();
  }, [isRead, look]);

  if (read.kind !== 'ready') return { ...read, take: setChosen };

  const stored = latest ?? read.value;
  const never = new Set(said.kind === 'ready' ? said.value : []);
  const list = withCandidates(caughtUp(stored, members), chosen, services.clock.now());
  return {
    kind: 'ready',
    take: setChosen,
    list,
    stored,
    seesTalks,
    isKept: chosen.every(({ person }) => isAmong(stored, person.id)),
    async keep() {
      await keepCandidates(services, list);
      changed(list);
    },
    async remove(person) {
      setChosen((all) => all.filter((one) => one.person.id !== person));
      if (!isAmong(stored, person)) {
        const taken = chosen.filter((one) => one.person.id === person);
        return () => {
          setChosen((others) => [...others, ...taken]);
          return Promise.resolve();
        };
      }
      const rest = withoutSuggested(stored, person);
      await keepCandidates(services, rest);
      changed(rest);
      return backTo(person);
    },
    async sendInvitation(invitation) {
      changed(await sendInvitation(services, { list, ...invitation }));
    },
    async dropInvitation(entry) {
      await discardEntry(services, entry);
      setLook((count) => count + 1);
    },
    async mark(person, status) {
      changed(await markCandidate(services, { list, person, status }));
      return backTo(person);
    },
    never,
    async neverSuggest(person) {
      changed(await neverSuggest(services, { list, person }));
      client.setQueryData(neverKey, [...never, person]);
      const back = backTo(person);
      return async () => {
        await forgetNever(services, person);
        client.setQueryData(neverKey, [...never]);
        await back();
      };
    },
    async mayBeSuggested({ person, reason, changedAt }) {
      await forgetNever(services, person.id);
      client.setQueryData(
        neverKey,
        [...never].filter((id) => id !== person.id),
      );
      const before = { person, reason, status: 'suggested', changedAt } as const;
      changed(await restoreCandidate(services, { list, before }));
    },
    async putOff(person, until) {
      changed(await putOffCandidate(services, { list, person, until }));
    },
    async bookTalk(to, talk) {
      changed(await bookTalk(services, { list, to, ...talk }));
    },
    async note(person, said) {
      changed(await noteTalk(services, { list, person, said }));
      return backTo(person);
    },
  };

  function changed(kept: CandidateList): void {
    const now = begun(kept);
    setLatest(now);
    // It is newer than what could be read, and reading after every mark would ask for the same file again and again.
    client.setQueryData(asyncKey(services.account, ['candidates', site]), now);
  }

  /** Puts one person back as they were; whatever happened to the others meanwhile stays. */
  function backTo(person: PersonId): TakeBack {
    const before = list.candidates.find((one) => one.person.id === person);
    return async () => {
      if (!before) return;
      changed(await restoreCandidate(services, { list: newest.current ?? stored, before }));
    };
  }
}

function isAmong(list: CandidateList, person: PersonId): boolean {
  return list.candidates.some((one) => one.person.id === person);
}
