import { isYetToCome } from '#domain/communities/lists-version.ts';
import type { ListFinding } from '#domain/communities/list-finding.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { GraphClient } from '../client/client.ts';
import { codecs } from './codecs.ts';
import { readItems } from './item-requests.ts';
import { decodeRows, itemsOf } from './row-codec.ts';
import { schemas } from './schema/registry.ts';
import { surveyLists, type Survey } from './survey-lists.ts';

export interface SurveyAsMade extends Pick<Survey, 'ours' | 'foreign' | 'findings'> {
  /** The lists are of an earlier version, which lacks something. */
  readonly isOlder: boolean;
}

/**
 * What is not as its own version made it. Which version that is the charter says; it is asked only where something is
 * missing that a later version brought.
 */
export async function surveyAsMade(
  graph: GraphClient,
  site: SiteId,
  signal?: AbortSignal,
): Promise<SurveyAsMade> {
  const { ours, foreign, findings } = await surveyLists(graph, site, { signal });
  const place = ours.charter;
  if (!place || !findings.some(isYoung)) return { ours, foreign, findings, isOlder: false };

  const rows = await graph.readAll(readItems({ site, list: place.id }, schemas.charter), signal);
  const charter = decodeRows(codecs.charter, itemsOf(rows))[0] ?? null;
  const asMade = findings.filter((finding) => !isYetToCome(finding, charter));
  return { ours, foreign, findings: asMade, isOlder: asMade.length < findings.length };
}

function isYoung(finding: ListFinding): boolean {
  return 'since' in finding && finding.since !== undefined;
}
