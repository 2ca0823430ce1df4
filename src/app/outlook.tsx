import { lazy, Suspense } from 'react';
import { OutlookPane, type LookAfter } from '#features/outlook/OutlookPane.tsx';
import { findOutlook } from '#host/outlook-host.ts';
import { Loading } from '#ui/states/Loading.tsx';
import { untilLoaded } from '#ui/states/until-loaded.ts';
import { boot } from './boot.tsx';
import { useAppText } from './text.ts';

const SeriesLife = lazy(async () => ({
  default: (
    await untilLoaded(
      () => import(/* webpackChunkName: "book-series" */ '#features/book-series/life/SeriesLife.tsx'),
    )
  ).SeriesLife,
}));

/** What the tab has for a series is there beside the appointment too. */
const LookAfterSeries: LookAfter = function LookAfterSeries(props) {
  const t = useAppText();
  return (
    <Suspense fallback={<Loading label={t('loading')} lines={6} />}>
      <SeriesLife {...props} />
    </Suspense>
  );
};

const outlook = findOutlook();

boot(
  outlook.then(({ appointment }) => () => (
    <OutlookPane appointment={appointment} LookAfter={LookAfterSeries} />
  )),
  undefined,
  async (options) => (await outlook).found(options),
);
