import { laterPart } from '../states/later-part.tsx';

export const LaterOutcomeLinks = laterPart(
  async () => (await import(/* webpackChunkName: "outcome-links" */ './OutcomeLinks.tsx')).OutcomeLinks,
);
