// Parts of Graph that a session's panel and most visits never ask: each is loaded when it is first called.
import type { CandidateStore, CommunityStore, Provisioning, Teams } from '#ports/communities.ts';
import type { Identity } from '#ports/identity.ts';
import type { OperationSender } from '#ports/outbox.ts';
import type { Calendar, Chats, PeopleDirectory } from '#ports/people.ts';
import type { Clock } from '#ports/platform.ts';
import type { GraphClient } from './client/client.ts';
import type { GraphDiagnostics } from './diagnostics.ts';
import type { CandidateDeps } from './drive/candidates.ts';
import type { RowsDeps } from './lists/keyed-rows.ts';
import type { RememberedCommunities } from './lists/remembered-communities.ts';
import type { ProvisioningDeps } from './lists/provisioning.ts';
import type { RollDeps } from './teams/team-roll.ts';
import { loaded } from './loaded.ts';
import type { createPeopleDirectory } from './people/directory.ts';

export function provisioningWhenNeeded(deps: ProvisioningDeps): Provisioning {
  return partWhenNeeded(async () =>
    (await import(/* webpackChunkName: "graph-places" */ './lists/provisioning.ts')).createProvisioning(deps),
  );
}

export function directoryWhenNeeded(deps: DirectoryDeps): PeopleDirectory {
  return partWhenNeeded(async () => {
    const [{ createPeopleDirectory }, { rememberingDirectory }] = await Promise.all([
      import(/* webpackChunkName: "graph-places" */ './people/directory.ts'),
      import(/* webpackChunkName: "graph-places" */ './people/remembering-directory.ts'),
    ]);
    return rememberingDirectory(createPeopleDirectory(deps), deps);
  });
}

type DirectoryDeps = Parameters<typeof createPeopleDirectory>[0] & { readonly clock: Clock };

/** A meeting is asked for its link where no session names its chat. */
export function chatsWhenNeeded(deps: { readonly graph: GraphClient }): Chats {
  return partWhenNeeded(async () => (await import('./teams/chats.ts')).createChats(deps));
}

export function teamsWhenNeeded(deps: RollDeps): Teams {
  return partWhenNeeded(async () =>
    (await import(/* webpackChunkName: "graph-places" */ './teams/teams.ts')).createTeams(deps),
  );
}

export function diagnosticsWhenNeeded(deps: {
  readonly graph: GraphClient;
  readonly remembered: RememberedCommunities;
}): GraphDiagnostics {
  return partWhenNeeded(async () =>
    (await import(/* webpackChunkName: "graph-places" */ './diagnostics.ts')).createGraphDiagnostics(deps),
  );
}

/** The calendar brings a table of Windows' zone names along, which is larger than everything else here. */
export function calendarWhenNeeded(deps: RowsDeps & { readonly identity: Identity }): Calendar {
  return partWhenNeeded(async () =>
    (await import(/* webpackChunkName: "graph-calendar" */ './calendar/calendar.ts')).createCalendar(deps),
  );
}

export function candidatesWhenNeeded(deps: CandidateDeps): CandidateStore {
  return partWhenNeeded(async () => (await import('./drive/candidates.ts')).createCandidateStore(deps));
}

export function candidateSenderWhenNeeded(deps: CandidateDeps): OperationSender {
  return senderWhenNeeded(async () => (await import('./drive/candidates.ts')).createCandidateSender(deps));
}

export function seriesSenderWhenNeeded(deps: RowsDeps & { readonly clock: Clock }): OperationSender {
  return senderWhenNeeded(async () =>
    (await import(/* webpackChunkName: "graph-calendar" */ './calendar/series-sender.ts')).createSeriesSender(
      deps,
    ),
  );
}

export function seriesChangeSenderWhenNeeded(deps: RowsDeps): OperationSender {
  return senderWhenNeeded(async () =>
    (
      await import(/* webpackChunkName: "graph-calendar" */ './calendar/series-change-sender.ts')
    ).createSeriesChangeSender(deps),
  );
}

export function talkSenderWhenNeeded(deps: { readonly graph: GraphClient }): OperationSender {
  return senderWhenNeeded(async () =>
    (await import(/* webpackChunkName: "graph-calendar" */ './calendar/talk-sender.ts')).createTalkSender(
      deps,
    ),
  );
}

export function holdSenderWhenNeeded(deps: { readonly graph: GraphClient }): OperationSender {
  return senderWhenNeeded(async () =>
    (await import(/* webpackChunkName: "graph-calendar" */ './calendar/hold-sender.ts')).createHoldSender(
      deps,
    ),
  );
}

export function taskSenderWhenNeeded(deps: {
  readonly graph: GraphClient;
  readonly clock: Clock;
  readonly identity: Identity;
}): OperationSender {
  return senderWhenNeeded(async () =>
    (await import(/* webpackChunkName: "graph-calendar" */ './tasks/task-sender.ts')).createTaskSender(deps),
  );
}

/** Cards and votes are rows alone; a mark comes with the end of a session, a change with an edit. */
export function rowSenderWhenNeeded(deps: RowsDeps): OperationSender {
  return senderWhenNeeded(async () => (await import('./lists/row-sender.ts')).createRowSender(deps));
}

export function markedRowsSenderWhenNeeded(deps: RowsDeps): OperationSender {
  return senderWhenNeeded(async () => (await markedRows()).createMarkedRowsSender(deps));
}

export function changeSenderWhenNeeded(deps: RowsDeps): OperationSender {
  return senderWhenNeeded(async () => (await markedRows()).createChangeSender(deps));
}

export function accessSenderWhenNeeded(deps: RollDeps): OperationSender {
  return senderWhenNeeded(async () =>
    (await import(/* webpackChunkName: "graph-places" */ './teams/access-sender.ts')).createAccessSender(
      deps,
    ),
  );
}

export function postSenderWhenNeeded(deps: RowsDeps): OperationSender {
  return senderWhenNeeded(async () =>
    (await import(/* webpackChunkName: "graph-places" */ './teams/post-sender.ts')).createPostSender(deps),
  );
}

export function invitationSenderWhenNeeded(deps: {
  readonly graph: GraphClient;
  readonly identity: Identity;
}): OperationSender {
  return senderWhenNeeded(async () =>
    (
      await import(/* webpackChunkName: "graph-places" */ './teams/invitation-sender.ts')
    ).createInvitationSender(deps),
  );
}

function markedRows() {
  return import('./lists/marked-rows-sender.ts');
}

/** What is read for who asks for it, beside what a look at a community reads. */
export function askedRowsWhenNeeded(deps: RowsDeps): AskedRows {
  return partWhenNeeded(async () =>
    (await import(/* webpackChunkName: "graph-places" */ './lists/asked-rows.ts')).createAskedRows(deps),
  );
}

type AskedRows = Pick<CommunityStore, 'challenges' | 'formats' | 'history'>;

function senderWhenNeeded(load: () => Promise<OperationSender>): OperationSender {
  let made: OperationSender | null = null;
  // One is made and stays, as it may remember what it was asked before.
  const loaded = async () => (made ??= await load().catch(() => null));
  return {
    async send(entry, signal) {
      const sender = await loaded();
      // The code did not come, so nothing was sent.
      return sender
        ? sender.send(entry, signal)
        : { kind: 'not-applied', why: 'offline', until: null, trace: null };
    },
    async probe(entry, signal) {
      const sender = await loaded();
      return sender ? sender.probe(entry, signal) : { kind: 'could-not-look', until: null, trace: null };
    },
  };
}

/** A port of which every function is asked for an answer. */
type Asynchronous<Port> = { [Name in keyof Port]: (...args: never[]) => Promise<unknown> };

/** Loads a part with its first call. One is made and stays, as it may remember what it was asked before. */
function partWhenNeeded<Port extends Asynchronous<Port>>(load: () => Promise<NoInfer<Port>>): Port {
  let made: Port | null = null;
  const part = async () => {
    const loadedNow = made ?? (await loaded(load));
    made ??= loadedNow;
    return made;
  };
  return new Proxy({} as Port, {
    get: (_target, name) =>
      // A promise of such a part asks whether it is itself a promise.
      name === 'then'
        ? undefined
        : async (...args: never[]) => {
            const port = await part();
            // Every property of such a port is a function (`Asynchronous`).
            return port[name as keyof Port](...args);
          },
  });
}
