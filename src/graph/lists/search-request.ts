import type { GraphRead } from '../client/graph-request.ts';
import { charterSchema } from './schema/charter-schema.ts';

export const searchPage = 100;

/** Every list that carries the charter's word, from the site of any community that its person may read. */
export function searchRequest(from: number): GraphRead {
  return {
    operation: 'communities.search',
    method: 'POST',
    path: '/search/query',
    body: {
      requests: [
        { entityTypes: ['list'], query: { queryString: charterSchema.marker }, from, size: searchPage },
      ],
    },
    scopes: ['Sites.ReadWrite.All'],
    workload: 'sharepoint',
  };
}
