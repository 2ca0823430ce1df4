import type { SessionPlace } from '#workflows/run-session-place.ts';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { catalogue } from '#ui/text/catalogue.tsx';
import { Unseen } from '#ui/unseen/Unseen.tsx';
import messages from './not-met.messages.en.json' with { type: 'json' };

const useText = catalogue('run-session-not-met', messages);

interface NotMetProps {
  readonly place: Exclude<SessionPlace, { kind: 'found' }>;
  readonly onAgain: () => void;
}

/** No session was found for a meeting: there is none, or not everything could be looked at. */
export function NotMet({ place, onAgain }: NotMetProps) {
  const t = useText();
  switch (place.kind) {
    case 'none':
      return <EmptyState title={t('none.title')} body={t('none.body', { count: place.communities })} />;
    case 'closed':
      return <Unseen names={place.names} failure={place.failure} onAgain={onAgain} />;
    case 'not-seen':
      return (
        <>
          <p>{t('not-seen')}</p>
          <FailedState failure={place.failure} onRetry={onAgain} />
        </>
      );
  }
}
