import type { SetupProbes } from '#ports/diagnostics.ts';
import type { GraphClient } from './client/client.ts';
import type { RememberedCommunities } from './lists/remembered-communities.ts';
import { surveyAsMade } from './lists/survey-as-made.ts';
import { createSetupProbes } from './setup-probes.ts';

/** All but what the device and the sign-in tell. */
export type GraphDiagnostics = Omit<
  SetupProbes,
  'product' | 'installed' | 'account' | 'granted' | 'standingOf' | 'outbox' | 'clock' | 'storage' | 'host'
>;

/** What the Graph side can tell of itself: it looks, and changes nothing. */
export function createGraphDiagnostics({
  graph,
  remembered,
}: {
  graph: GraphClient;
  remembered: RememberedCommunities;
}): GraphDiagnostics {
  return {
    ...createSetupProbes(graph),
    gates: () => Promise.resolve(graph.closedGates()),
    communities: () => remembered.all(),
    lists: async (site, signal) => (await surveyAsMade(graph, site, signal)).findings,
  };
}
