import { lazy } from 'react';
import { boot } from './boot.tsx';
import { Places } from './Places.tsx';

// Begun before the first render: React holds a lazy view back for 300 ms once its placeholder was shown.
const page = import(/* webpackChunkName: "home-page" */ '#features/home/HomePage.tsx');
const HomePage = lazy(async () => ({ default: (await page).HomePage }));

boot(() => <Places landing={<HomePage />} linkHome />);
