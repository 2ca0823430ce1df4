import { lazy } from 'react';
import { boot } from './boot.tsx';
import { Places } from './Places.tsx';

const page = import(/* webpackChunkName: "community-landing" */ './CommunityLanding.tsx');
const CommunityLanding = lazy(async () => ({ default: (await page).CommunityLanding }));

boot(() => <Places landing={<CommunityLanding />} linkHome={false} />);
