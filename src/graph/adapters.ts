import type { SitesReach } from '#domain/access/scopes.ts';
import type { OperationKind } from '#domain/writes/operation.ts';
import type { CandidateStore, CommunityStore, Provisioning, SessionLog, Teams } from '#ports/communities.ts';
import type { Cache, OperationSender } from '#ports/outbox.ts';
import type { Calendar, Chats, PeopleDirectory } from '#ports/people.ts';
import { createGraphClient, type GraphClientDeps } from './client/client.ts';
import type { GraphDiagnostics } from './diagnostics.ts';
import { createKeptRows } from './lists/kept-rows.ts';
import { createListAddresses } from './lists/list-address.ts';
import { heedingLists } from './lists/heed-lists.ts';
import { createRememberedCommunities } from './lists/remembered-communities.ts';
import { createCommunityStore } from './lists/repository.ts';
import { createSessionLog } from './lists/session-log.ts';
import { createSenders } from './senders.ts';
import {
  calendarWhenNeeded,
  candidatesWhenNeeded,
  chatsWhenNeeded,
  diagnosticsWhenNeeded,
  directoryWhenNeeded,
  provisioningWhenNeeded,
  teamsWhenNeeded,
} from './when-needed.ts';

export interface GraphAdapters {
  readonly communities: CommunityStore;
  readonly log: SessionLog;
  readonly candidates: CandidateStore;
  readonly provisioning: Provisioning;
  readonly people: PeopleDirectory;
  readonly calendar: Calendar;
  readonly chats: Chats;
  readonly teams: Teams;
  readonly diagnostics: GraphDiagnostics;
  readonly senders: Readonly<Record<OperationKind, OperationSender>>;
}

export interface GraphAdaptersDeps extends GraphClientDeps {
  readonly cache: Cache;
  /** How far the app reaches here; every site where it is left out. */
  readonly sites?: SitesReach;
}

/** Everything that speaks to Graph, behind one client with one gate a workload; loaded after first paint. */
export function createGraphAdapters(deps: GraphAdaptersDeps): GraphAdapters {
  const { cache } = deps;
  const graph = createGraphClient(deps);
  const addresses = createListAddresses({ graph, cache, clock: deps.clock });
  const all = {
    ...deps,
    graph,
    addresses,
    remembered: createRememberedCommunities(cache),
    rows: createKeptRows(deps),
  };

  const communities = createCommunityStore(all);

  return {
    communities,
    log: createSessionLog(all),
    candidates: candidatesWhenNeeded(all),
    provisioning: provisioningWhenNeeded(all),
    people: directoryWhenNeeded(all),
    calendar: calendarWhenNeeded(all),
    chats: chatsWhenNeeded(all),
    teams: teamsWhenNeeded(all),
    diagnostics: diagnosticsWhenNeeded(all),
    senders: heedingLists(createSenders(all), { ...all, communities }),
  };
}
