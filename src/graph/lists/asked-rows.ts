import type { CommunityStore } from '#ports/communities.ts';
import { readChallenges } from './challenges.ts';
import { readFormats } from './formats.ts';
import type { RowsDeps } from './keyed-rows.ts';
import { readHistory } from './row-history.ts';

export function createAskedRows(deps: RowsDeps): Pick<CommunityStore, 'challenges' | 'formats' | 'history'> {
  return {
    challenges: (site, look) => readChallenges(deps, site, look),
    formats: (site, look) => readFormats(deps, site, look),
    history: (place, signal) => readHistory(deps, place, signal),
  };
}
