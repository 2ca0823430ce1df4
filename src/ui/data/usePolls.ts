import { useQueryClient } from '@tanstack/react-query';
import { pollsIn, type Poll } from '#domain/scheduling/poll.ts';
import type { Fact } from '#domain/sessions/fact.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import { readPolls, withPollsTold } from '#workflows/poll.ts';
import { useServices } from '../services/services.tsx';
import { asyncKey, useAsync, type Loaded } from './useAsync.ts';
import { useUnsent } from './useUnsent.ts';

export interface Polls {
  readonly read: Loaded<readonly Fact[]>;
  /** What was read, and what was told since on this device. */
  readonly polls: readonly Poll[];
  readonly keep: KeepPoll;
}

/** What was told stays known after it was sent, on whichever screen. */
export type KeepPoll = (telling: Promise<OutboxEntry>) => Promise<void>;

/** What the community is asked, and what it answered. */
export function usePolls(site: SiteId): Polls {
  const services = useServices();
  const unsent = useUnsent();
  const keep = useKeepPoll(site);
  const read = useAsync(queryOf(site), async (signal) => {
    // What arrives while it is read may be missing from it.
    const onTheWay = services.outbox.unsent();
    return withPollsTold(await readPolls(services, site, signal), onTheWay, site);
  });
  const facts = read.kind === 'ready' ? read.value : [];
  return { read, polls: pollsIn(withPollsTold(facts, unsent, site)), keep };
}

export function useKeepPoll(site: SiteId): KeepPoll {
  const { account } = useServices();
  const client = useQueryClient();
  return async (telling) => {
    const entry = await telling;
    client.setQueryData<readonly Fact[]>(
      asyncKey(account, queryOf(site)),
      (read) => read && withPollsTold(read, [entry], site),
    );
  };
}

function queryOf(site: SiteId): readonly string[] {
  return ['polls', site];
}
