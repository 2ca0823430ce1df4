import { laterPart } from '../states/later-part.tsx';

/** In the place of "nothing is there", where a community that may have it could not be looked at. */
export const Unseen = laterPart(
  async () => (await import(/* webpackChunkName: "trouble" */ './UnseenNotice.tsx')).UnseenNotice,
);
