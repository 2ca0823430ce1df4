// Parts of Graph that a session's panel and most visits never ask: each is loaded when it is first called.
import type { CharterVersion } from '#domain/communities/charter-history.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { CandidateStore, Provisioning, Teams } from '#ports/communities.ts';
import type { Identity } from '#ports/identity.ts';
import type { OperationSender } from '#ports/outbox.ts';
import type { Calendar, Chats, PeopleDirectory } from '#ports/people.ts';
import type { Clock } from '#ports/platform.ts';
import type { GraphClient } from './client/client.ts';
import type { CandidateDeps } from './drive/candidates.ts';
import type { RowsDeps } from './lists/keyed-rows.ts';
import type { ProvisioningDeps } from './lists/provisioning.ts';
import type { createPeopleDirectory } from './people/directory.ts';

/** One of it, as it remembers what it saw before a permission was asked for. */
export function provisioningWhenNeeded(deps: ProvisioningDeps): Provisioning {
  let made: Provisioning | null = null;
  const part = async () => {
    const { createProvisioning } = await loaded(() => import('./lists/provisioning.ts'));
    made ??= createProvisioning(deps);
    return made;
  };
  return {
    places: async (signal) => (await part()).places(signal),
    placeAt: async (channel, signal) => (await part()).placeAt(channel, signal),
    survey: async (site, signal) => (await part()).survey(site, signal),
    mayProvision: async (site, signal) => (await part()).mayProvision(site, signal),
    provision: async (site, onStep, signal) => (await part()).provision(site, onStep, signal),
  };
}

/** One directory, as it remembers what it was asked a moment ago. */
export function directoryWhenNeeded(deps: DirectoryDeps): PeopleDirectory {
  let made: PeopleDirectory | null = null;
  const part = async () => {
    const [{ createPeopleDirectory }, { rememberingDirectory }] = await loaded(() =>
      Promise.all([import('./people/directory.ts'), import('./people/remembering-directory.ts')]),
    );
    made ??= rememberingDirectory(createPeopleDirectory(deps), deps);
    return made;
  };
  return {
    me: async (signal) => (await part()).me(signal),
    search: async (text, signal) => (await part()).search(text, signal),
    profiles: async (ids, signal) => (await part()).profiles(ids, signal),
    relevant: async (signal) => (await part()).relevant(signal),
    aboutTopic: async (topic, signal) => (await part()).aboutTopic(topic, signal),
    teams: async (signal) => (await part()).teams(signal),
    sharingManager: async (ids, signal) => (await part()).sharingManager(ids, signal),
    titled: async (titles, signal) => (await part()).titled(titles, signal),
  };
}

type DirectoryDeps = Parameters<typeof createPeopleDirectory>[0] & { readonly clock: Clock };

/** A meeting is asked for its link where no session names its chat. */
export function chatsWhenNeeded(deps: { readonly graph: GraphClient }): Chats {
  const part = () => loaded(async () => (await import('./teams/chats.ts')).createChats(deps));
  return { joinUrl: async (chat, signal) => (await part()).joinUrl(chat, signal) };
}

export function teamsWhenNeeded(deps: { readonly graph: GraphClient }): Teams {
  const part = () => loaded(async () => (await import('./teams/teams.ts')).createTeams(deps));
  return {
    ofSite: async (site, signal) => (await part()).ofSite(site, signal),
    members: async (team, signal) => (await part()).members(team, signal),
  };
}

/** The calendar brings a table of Windows' zone names along, which is larger than everything else here. */
export function calendarWhenNeeded(deps: RowsDeps & { readonly identity: Identity }): Calendar {
  const part = () => loaded(async () => (await import('./calendar/calendar.ts')).createCalendar(deps));
  return {
    meetings: async (between, signal) => (await part()).meetings(between, signal),
    availability: async (request, signal) => (await part()).availability(request, signal),
    workingHours: async (people, at, signal) => (await part()).workingHours(people, at, signal),
  };
}

export function candidatesWhenNeeded(deps: CandidateDeps): CandidateStore {
  const part = () => loaded(async () => (await import('./drive/candidates.ts')).createCandidateStore(deps));
  return {
    read: async (site, signal) => (await part()).read(site, signal),
    place: async () => (await part()).place(),
  };
}

export function candidateSenderWhenNeeded(deps: CandidateDeps): OperationSender {
  return senderWhenNeeded(async () => (await import('./drive/candidates.ts')).createCandidateSender(deps));
}

export function seriesSenderWhenNeeded(deps: RowsDeps): OperationSender {
  return senderWhenNeeded(async () => (await import('./calendar/series-sender.ts')).createSeriesSender(deps));
}

export function talkSenderWhenNeeded(deps: { readonly graph: GraphClient }): OperationSender {
  return senderWhenNeeded(async () => (await import('./calendar/talk-sender.ts')).createTalkSender(deps));
}

/** Cards and votes are rows alone; a mark comes with the end of a session, a change with an edit. */
export function markedRowsSenderWhenNeeded(deps: RowsDeps): OperationSender {
  return senderWhenNeeded(async () => (await markedRows()).createMarkedRowsSender(deps));
}

export function changeSenderWhenNeeded(deps: RowsDeps): OperationSender {
  return senderWhenNeeded(async () => (await markedRows()).createChangeSender(deps));
}

export function accessSenderWhenNeeded(deps: { readonly graph: GraphClient }): OperationSender {
  return senderWhenNeeded(async () => (await import('./teams/access-sender.ts')).createAccessSender(deps));
}

export function invitationSenderWhenNeeded(deps: {
  readonly graph: GraphClient;
  readonly identity: Identity;
}): OperationSender {
  return senderWhenNeeded(async () =>
    (await import('./teams/invitation-sender.ts')).createInvitationSender(deps),
  );
}

function markedRows() {
  return import('./lists/marked-rows-sender.ts');
}

/** What a community says of its past, for who asks. */
export async function charterHistoryWhenNeeded(
  deps: RowsDeps,
  site: SiteId,
  signal?: AbortSignal,
): Promise<readonly CharterVersion[]> {
  const { readCharterHistory } = await loaded(() => import('./lists/charter-history.ts'));
  return readCharterHistory(deps, site, signal);
}

function senderWhenNeeded(load: () => Promise<OperationSender>): OperationSender {
  return {
    async send(entry, signal) {
      const sender = await load().catch(() => null);
      // The code did not come, so nothing was sent.
      return sender
        ? sender.send(entry, signal)
        : { kind: 'not-applied', why: 'offline', until: null, trace: null };
    },
    async probe(entry, signal) {
      const sender = await load().catch(() => null);
      return sender ? sender.probe(entry, signal) : { kind: 'could-not-look', until: null, trace: null };
    },
  };
}

/** Code that does not come is a network that is not there. */
async function loaded<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (cause) {
    throw new ServiceFailure('offline', { cause });
  }
}
