import { boot } from './boot.tsx';
import { FirstSetup } from './first-setup.tsx';
import { Places } from './Places.tsx';

const page = import(/* webpackChunkName: "home-page" */ '#features/home/HomePage.tsx');

boot(
  page.then(({ HomePage }) => (composed) => (
    <Places
      landing={<HomePage firstSetup={<FirstSetup composed={composed} on="home" />} />}
      linkHome
      composed={composed}
    />
  )),
  async (...known) => (await page).recallHome(...known),
);
