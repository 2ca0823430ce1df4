import { boot } from './boot.tsx';
import { Places } from './Places.tsx';

async function landing() {
  const { CommunityLanding } = await import(
    /* webpackChunkName: "community-landing" */ './CommunityLanding.tsx'
  );
  return () => <Places landing={<CommunityLanding />} linkHome={false} />;
}

boot(landing());
