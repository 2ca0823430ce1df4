import type { Standing } from '#domain/communities/standing.ts';
import { charterKey } from '#domain/communities/start.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import type { Services } from '#ports/services.ts';

/** Archives a community, with the reason in the words of who does it. Answers with what stands from now on. */
export async function archiveCommunity(
  services: Pick<Services, 'outbox' | 'account' | 'clock'>,
  { site, seen, why }: { readonly site: SiteId; readonly seen: Standing; readonly why: string },
): Promise<Standing> {
  const { account, clock } = services;
  const after: Standing = { kind: 'archived', at: clock.now(), by: account.person.name, why: why.trim() };
  await changeStanding(services, { site, seen, after });
  return after;
}

/** Opens it again, or takes any such change back. */
export async function changeStanding(
  { outbox }: Pick<Services, 'outbox'>,
  change: { readonly site: SiteId; readonly seen: Standing; readonly after: Standing },
): Promise<OutboxEntry> {
  return outbox.add({
    kind: 'change-row',
    site: change.site,
    change: {
      list: 'charter',
      key: charterKey,
      before: { standing: change.seen },
      after: { standing: change.after },
    },
  });
}
