import type { Poll } from '#domain/scheduling/poll.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { isComing } from '#workflows/book-series-invited.ts';
import { usePolls } from '#ui/data/usePolls.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { DecidedPoll } from './DecidedPoll.tsx';
import { OpenPoll } from './OpenPoll.tsx';

/** Questions for a time that are open, and what was decided of late. Nothing where nobody asks. */
export function Polls({ snapshot }: { snapshot: CommunitySnapshot }) {
  const { serverClock } = useServices();
  const { read, polls, keep } = usePolls(snapshot.site);
  const now = millisecondsOf(serverClock.now());
  const members = new Set(snapshot.members.filter(isComing).map(({ person }) => person.id));
  const isAhead = ({ state }: Poll) =>
    state.kind === 'decided' &&
    state.slot.dates.slice(0, 1).some(({ startsAt }) => millisecondsOf(startsAt) > now);
  return (
    <>
      {read.kind === 'failed' && <FailedState failure={read.failure} onRetry={read.retry} />}
      {polls
        .filter(({ state }) => state.kind === 'open')
        .map((poll) => (
          <OpenPoll key={poll.id} {...{ snapshot, poll, members, keep, read }} />
        ))}
      {polls.filter(isAhead).map((poll) => (
        <DecidedPoll key={poll.id} poll={poll} />
      ))}
    </>
  );
}
