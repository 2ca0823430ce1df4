import type { CommunitySnapshot } from '#ports/communities.ts';
import { laterPart } from '#ui/states/later-part.tsx';

/** The first weeks of a community. Its code comes after the page is there, as most communities run already. */
export const GettingGoing = laterPart<{ readonly snapshot: CommunitySnapshot }>(
  async () => (await import(/* webpackChunkName: "launch" */ './launch/LaunchList.tsx')).LaunchList,
);
