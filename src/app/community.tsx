import { boot } from './boot.tsx';
import type { Composed } from './composition.ts';
import { Places } from './Places.tsx';

async function landing() {
  const { CommunityLanding } = await import(
    /* webpackChunkName: "community-landing" */ './CommunityLanding.tsx'
  );
  return (composed: Composed) => (
    <Places landing={<CommunityLanding />} linkHome={false} composed={composed} />
  );
}

boot(landing());
