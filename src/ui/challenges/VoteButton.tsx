import { Button } from '@fluentui/react-components';
import type { StandingChallenge } from '#domain/challenges/standing.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { voteFor } from '#workflows/challenges.ts';
import { useAnnounce } from '../announce/announcer.tsx';
import { visuallyHidden } from '../page/hidden.ts';
import { usePress } from '../press/usePress.ts';
import { useServices } from '../services/services.tsx';
import { FailedState } from '../states/FailedState.tsx';
import { useChallengeText } from './text.ts';

/** One vote a person, and back again. */
export function VoteButton({ site, standing }: { site: SiteId; standing: StandingChallenge }) {
  const t = useChallengeText();
  const services = useServices();
  const announce = useAnnounce();
  const { question } = standing.challenge;
  const isMine = standing.told.voters.has(services.account.person.id);

  const { failure, press } = usePress(async () => {
    await voteFor(services, { site, standing });
    announce(t(isMine ? 'voted.back' : 'voted', { question }));
  });

  return (
    <>
      <Button size="small" onClick={press}>
        {t(isMine ? 'vote.back' : 'vote')}
        <span style={visuallyHidden}>{t('vote.which', { question })}</span>
      </Button>
      {failure !== null && <FailedState failure={failure} />}
    </>
  );
}
