import type { Charter } from './charter.ts';
import type { ListFinding } from './list-finding.ts';

/**
 * The version of a community's lists that this version of the product makes. It grows by one where lists, columns or
 * indexes are added; nothing is ever taken away or changed, so that windows of an earlier version go on. What each
 * version added stands beside it in the schema, as `since`.
 * 1: charter, members, sessions, log, outcomes. 2: quiet days, whose calendar a series is in, challenges. 3: what an
 * outcome answers, and who is thanked. 4: archived and moved communities, when a row that was moved was made.
 */
export const schemaVersion = 4;

/** Lists of a newer version are read and written as far as this one knows them. */
export type ListsAge = 'older' | 'same' | 'newer';

export function ageOfLists(charter: Pick<Charter, 'schemaVersion'> | null): ListsAge {
  const version = charter?.schemaVersion ?? schemaVersion;
  if (version === schemaVersion) return 'same';
  return version < schemaVersion ? 'older' : 'newer';
}

/** Nobody took it away: the lists are of a version that did not have it. */
export function isYetToCome(finding: ListFinding, charter: Pick<Charter, 'schemaVersion'> | null): boolean {
  const version = charter?.schemaVersion ?? schemaVersion;
  return 'since' in finding && finding.since !== undefined && finding.since > version;
}
