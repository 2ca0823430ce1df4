import { OutlookPane } from '#features/outlook/OutlookPane.tsx';
import { findOutlook } from '#host/outlook-host.ts';
import { boot } from './boot.tsx';

const outlook = findOutlook();

boot(
  outlook.then(({ appointment }) => () => <OutlookPane appointment={appointment} />),
  undefined,
  async (options) => (await outlook).found(options),
);
