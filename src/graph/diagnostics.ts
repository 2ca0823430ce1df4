import type { Diagnostics } from '#ports/diagnostics.ts';
import type { GraphClient } from './client/client.ts';
import type { RememberedCommunities } from './lists/remembered-communities.ts';
import { surveyLists } from './lists/survey-lists.ts';

/** What the Graph side can tell of itself: it looks, and changes nothing. */
export function createGraphDiagnostics({
  graph,
  remembered,
}: {
  graph: GraphClient;
  remembered: RememberedCommunities;
}): Pick<Diagnostics, 'gates' | 'communities' | 'lists'> {
  return {
    gates: () => Promise.resolve(graph.closedGates()),
    communities: () => remembered.all(),
    lists: async (site, signal) => (await surveyLists(graph, site, { signal })).findings,
  };
}
