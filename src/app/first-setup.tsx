import { laterPart } from '#ui/states/later-part.tsx';

/** Asks for more than the page that it is on, so it comes after what people press first. */
export const FirstSetup = laterPart(
  async () => (await import(/* webpackChunkName: "diagnostics" */ './FirstSetupPlace.tsx')).FirstSetupPlace,
);
