import type { CandidateList } from '#domain/communities/candidate.ts';
import { isOpen } from '#domain/communities/standing.ts';
import { unreadList } from '#domain/communities/list-finding.ts';
import type { Nomination } from '#domain/communities/nomination.ts';
import { goesByMail, type PersonRef } from '#domain/communities/person.ts';
import { alreadyAsked, heardFrom } from '#domain/discovery/candidates.ts';
import { meetingDays, type Evidence, type Profile, type TopicSeen } from '#domain/discovery/evidence.ts';
import type { Role } from '#domain/discovery/roles.ts';
import { sources, type Source } from '#domain/discovery/sources.ts';
import { tiesOf } from '#domain/discovery/team-ties.ts';
import { toPersonIdOrMail, type PersonId, type SiteId } from '#domain/shared/ids.ts';
import { instantAt, millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { Services } from '#ports/services.ts';
import { lookInDirectory } from './find-people-directory.ts';
import { hoursSeen } from './find-people-hours.ts';
import { whomToLookUp, withMail } from './find-people-whom.ts';
import { readCandidates } from './keep-candidates.ts';
import { whoSaidNever } from './never-suggest.ts';

/** How far the look at one source has come, and what it brought. */
export type Look =
  | { readonly source: Source; readonly kind: 'waiting' | 'looking' }
  | { readonly source: Source; readonly kind: 'seen'; readonly found: number }
  | { readonly source: Source; readonly kind: 'not-seen'; readonly why: ServiceFailure };

export interface PeopleFound {
  readonly evidence: Evidence;
  /** The organizer's list as it is; null where it could not be read, which is not an empty one. */
  readonly list: CandidateList | null;
  /** Every source, with what it brought or why it could not be looked at. */
  readonly looks: readonly Look[];
}

export interface SearchRequest {
  readonly site: SiteId;
  readonly topics: readonly string[];
  readonly known: readonly PersonRef[];
  readonly roles: readonly Role[];
  /** Whom members named. */
  readonly nominations?: readonly Nomination[];
}

type SearchServices = Pick<
  Services,
  | 'account'
  | 'identity'
  | 'people'
  | 'calendar'
  | 'communities'
  | 'candidates'
  | 'outbox'
  | 'drafts'
  | 'clock'
  | 'zones'
>;

const mostTopics = 6;

const day = 86_400_000;

/**
 * Looks wherever this sign-in lets it, at all sources at once, and then at the profiles and hours of whom it met
 * there. A source that refuses or fails is told and the rest goes on; only an abort or a surprise ends the search.
 */
export async function findPeople(
  services: SearchServices,
  request: SearchRequest,
  { signal, onLook }: { readonly signal: AbortSignal; readonly onLook?: (looks: readonly Look[]) => void },
): Promise<PeopleFound> {
  const now = services.clock.now();
  const since = instantAt(millisecondsOf(now) - meetingDays * day);
  const looks = lookBook(onLook);

  const [me, typed, members, list, relevant, topics, meetings, teams] = await Promise.all([
    profileOfMe(services, signal),
    knownByMail(services, request.known, signal),
    looks.at('members', () => membersOf(services, request.site, signal)),
    looks.at('candidates', async () => one(await readCandidates(services, request.site, signal))),
    looks.at('relevant', () => services.people.relevant(signal)),
    looks.at('topics', () => aboutTopics(services, request.topics, signal)),
    looks.at('meetings', () => services.calendar.meetings({ from: since, to: now }, signal)),
    looks.at('teams', () => services.people.teams(signal)),
  ]);
  const byTopic = (topics ?? []).flatMap((topic) => topic.profiles);
  const listed = [...typed, ...(relevant ?? []), ...byTopic];
  const asked = request.known.map(
    (person) => typed.find(({ person: { mail } }) => mail === person.id)?.person ?? person,
  );

  const directory = (
    await looks.at('directory', async () =>
      one(
        await lookInDirectory(
          services,
          { known: asked.filter(({ id }) => !goesByMail(id)), roles: request.roles, seen: listed },
          signal,
        ),
      ),
    )
  )?.[0];
  if (directory) looks.count('directory', directory.profiles.length);

  const never = await whoSaidNever(services, list?.[0] ?? null);
  const brought = [...listed, ...(directory?.profiles ?? [])];
  const nominations = request.nominations ?? [];
  const heard = (list ?? []).flatMap((one) => heardFrom(one, now));
  const open = heard.filter(({ standing }) => standing === 'open');
  const known = [...asked, ...[...nominations, ...open].map(({ person }) => person)];
  const wanted = whomToLookUp({
    me: me.person.id,
    known,
    lists: [relevant ?? [], byTopic, directory?.profiles ?? []],
    meetings: meetings ?? [],
    teams: teams ?? [],
  });
  const [profiles, hours] = await Promise.all([
    looks.at('profiles', () => services.people.profiles(wanted, signal)),
    looks.at('hours', () =>
      hoursSeen(
        services,
        [
          me.person,
          ...withMail(wanted, { known, brought, meetings: meetings ?? [] }),
          ...asked.filter(({ id }) => goesByMail(id)),
        ],
        signal,
      ),
    ),
  ]);
  if (profiles !== null && !services.identity.granted().has('User.Read.All')) {
    // Anybody may see names; that titles, departments and skills stay empty is not the same as nobody having them.
    looks.miss('profiles', new ServiceFailure('consent-needed', { scope: 'User.Read.All' }));
  }
  signal.throwIfAborted();

  const reporting = directory?.reporting ?? [];
  return {
    evidence: {
      me,
      profiles: [...brought, ...(profiles ?? [])],
      relevant: (relevant ?? []).map(({ person }) => person.id),
      meetings: meetings ?? [],
      topics: (topics ?? []).map(({ topic, people }): TopicSeen => ({ topic, people })),
      members: members ?? [],
      optedOut: notToSuggest(list?.[0] ?? null, never, now),
      never,
      nominations,
      heard,
      teams: teams ?? [],
      reporting,
      ties: tiesOf([
        ...nominations.map(({ person, by }) => [person.id, by.id]),
        ...(teams ?? []).map((team) => team.members),
        ...reporting.map((group) => group.map(({ id }) => id)),
      ]),
      hours: hours ?? [],
      asOf: now,
    },
    list: list?.[0] ?? null,
    looks: looks.all(),
  };
}

/** The same evidence with the organizer's list as it is by now; the very same where that changes nothing. */
export function withList(evidence: Evidence, list: CandidateList, now: IsoInstant): Evidence {
  const optedOut = notToSuggest(list, evidence.never ?? [], now);
  const heard = heardFrom(list, now);
  const isSame =
    JSON.stringify([optedOut, heard]) === JSON.stringify([evidence.optedOut, evidence.heard ?? []]);
  return isSame ? evidence : { ...evidence, optedOut, heard };
}

function notToSuggest(
  list: CandidateList | null,
  never: readonly PersonId[],
  now: IsoInstant,
): readonly PersonId[] {
  // By the mail too: so may somebody be named about whom the directory cannot be asked.
  const asked = (list ? alreadyAsked(list, now) : []).flatMap(({ id, mail }) => [
    id,
    toPersonIdOrMail(mail) ?? id,
  ]);
  return [...new Set([...asked, ...never])];
}

/** Keeps what is known of each source, and turns a failure to look into an entry instead of an end. */
function lookBook(onLook: ((looks: readonly Look[]) => void) | undefined) {
  const book = new Map<Source, Look>(sources.map((source) => [source, { source, kind: 'waiting' }]));
  const all = (): readonly Look[] => [...book.values()];
  const write = (look: Look): void => {
    book.set(look.source, look);
    onLook?.(all());
  };

  return {
    all,
    miss: (source: Source, why: ServiceFailure) => write({ source, kind: 'not-seen', why }),
    /** Where one answer holds several people, so many were found. */
    count: (source: Source, found: number) => write({ source, kind: 'seen', found }),
    /** Null where it could not look. */
    async at<Value>(source: Source, look: () => Promise<readonly Value[]>): Promise<readonly Value[] | null> {
      write({ source, kind: 'looking' });
      try {
        const found = await look();
        write({ source, kind: 'seen', found: found.length });
        return found;
      } catch (failure) {
        if (!(failure instanceof ServiceFailure)) throw failure;
        write({ source, kind: 'not-seen', why: failure });
        return null;
      }
    },
  };
}

/** Who was named by the mail alone is looked up once that is allowed; without it the mail has to do. */
async function knownByMail(
  { people, identity }: SearchServices,
  known: readonly PersonRef[],
  signal: AbortSignal,
): Promise<readonly Profile[]> {
  const mails = known.filter(({ id }) => goesByMail(id)).map(({ mail }) => mail);
  if (mails.length === 0 || !identity.granted().has('User.ReadBasic.All')) return [];

  try {
    const found = await Promise.all(mails.map((mail) => people.search(mail, signal)));
    return found.flat().filter(({ person: { mail } }) => mails.includes(mail));
  } catch (failure) {
    if (!(failure instanceof ServiceFailure)) throw failure;
    return [];
  }
}

/** Without the right to read my own profile my name is enough to start from. */
async function profileOfMe({ people, account }: SearchServices, signal: AbortSignal): Promise<Profile> {
  try {
    return await people.me(signal);
  } catch (failure) {
    if (!(failure instanceof ServiceFailure)) throw failure;
    return {
      person: account.person,
      title: null,
      department: null,
      office: null,
      skills: [],
      isColleague: true,
    };
  }
}

async function membersOf({ communities }: SearchServices, site: SiteId, signal: AbortSignal) {
  const [snapshot] = await communities.snapshots([site], signal);
  const unread = snapshot ? unreadList(snapshot, 'members') : null;
  // Whoever asked not to be suggested is in that list, so not being able to read it has to be said.
  if (unread) throw unread;
  // Nobody is asked into what takes nobody.
  if (snapshot && !isOpen(snapshot)) throw new ServiceFailure('archived');
  return snapshot?.members ?? [];
}

async function aboutTopics({ people }: SearchServices, topics: readonly string[], signal: AbortSignal) {
  return Promise.all(
    topics.slice(0, mostTopics).map(async (topic) => {
      const profiles = await people.aboutTopic(topic, signal);
      return { topic, people: profiles.map(({ person }) => person.id), profiles };
    }),
  );
}

function one<Value>(value: Value): readonly Value[] {
  return [value];
}
