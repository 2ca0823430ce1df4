import { boot } from './boot.tsx';
import { Places } from './Places.tsx';

async function landing() {
  const { HomePage } = await import(/* webpackChunkName: "home-page" */ '#features/home/HomePage.tsx');
  return () => <Places landing={<HomePage />} linkHome />;
}

boot(landing());
