import { lazy } from 'react';
import { untilLoaded } from '#ui/states/until-loaded.ts';

/** What stands in it waits for the words of every format that this version brings, and can say them. */
export const LaterEveryWord = lazy(async () => ({
  default: (await untilLoaded(() => import(/* webpackChunkName: "later-formats" */ './LaterFormats.tsx')))
    .EveryWord,
}));
