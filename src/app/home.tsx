import { boot } from './boot.tsx';
import { Places } from './Places.tsx';

const page = import(/* webpackChunkName: "home-page" */ '#features/home/HomePage.tsx');

boot(
  page.then(({ HomePage }) => () => <Places landing={<HomePage />} linkHome />),
  async (...known) => (await page).recallHome(...known),
);
