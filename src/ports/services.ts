import type { CandidateStore, CommunityStore, Provisioning, SessionLog, Teams } from './communities.ts';
import type { Holidays } from './holidays.ts';
import type { Finder } from './finder.ts';
import type { Host } from './host.ts';
import type { Account, AppIdentity } from './identity.ts';
import type { Cache, Drafts, Outbox } from './outbox.ts';
import type { Calendar, Chats, PeopleDirectory, TimeZones } from './people.ts';
import type { Planner } from './planner.ts';
import type { Sealing } from './sealing.ts';
import type { Suggester } from './suggester.ts';
import type { Broadcast, Clock, Connectivity, Locks, Random, ServerClock, Timers } from './platform.ts';

/** Everything outside that a job can ask for; made once, in `app/composition.ts`. */
export interface Services {
  readonly account: Account;
  readonly identity: AppIdentity;
  readonly host: Host;
  readonly clock: Clock;
  readonly serverClock: ServerClock;
  readonly timers: Timers;
  readonly random: Random;
  readonly locks: Locks;
  readonly broadcast: Broadcast;
  readonly connectivity: Connectivity;
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  readonly cache: Cache;
  readonly communities: CommunityStore;
  readonly log: SessionLog;
  readonly candidates: CandidateStore;
  readonly provisioning: Provisioning;
  readonly people: PeopleDirectory;
  readonly calendar: Calendar;
  readonly chats: Chats;
  readonly teams: Teams;
  readonly zones: TimeZones;
  readonly planner: Planner;
  readonly suggester: Suggester;
  readonly holidays: Holidays;
  readonly finder: Finder;
  readonly sealing: Sealing;
}
