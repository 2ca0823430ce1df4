import { Button } from '@fluentui/react-components';
import type { PersonRef } from '#domain/communities/person.ts';
import { mayBeThere } from '#domain/writes/advance.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useUnsent } from '#ui/data/useUnsent.ts';
import { Notice } from '#ui/states/Notice.tsx';
import { useFailureText } from '#ui/states/useFailureText.ts';
import type { Attempt } from './CandidateRow.tsx';
import { useText } from './text.ts';
import type { CandidatesView } from './useCandidates.ts';

interface StuckInvitationProps {
  readonly person: PersonRef;
  readonly candidates: Extract<CandidatesView, { kind: 'ready' }>;
  readonly attempt: Attempt;
  /** The button goes with what it is about. */
  readonly onDropped: () => void;
}

/** Says of an invitation that was refused why nobody got it, and makes way for another. What may be there is no such. */
export function StuckInvitation({ person, candidates, attempt, onDropped }: StuckInvitationProps) {
  const t = useText();
  const announce = useAnnounce();
  const sentence = useFailureText();
  const { name } = person;
  const entry = useUnsent().find(
    ({ operation }) =>
      operation.kind === 'send-invitation' &&
      operation.to === person.id &&
      operation.community === candidates.list.site,
  );
  if (entry?.state.kind !== 'needs-attention' || mayBeThere(entry)) return null;

  return (
    <div role="alert">
      <Notice
        intent="warning"
        action={
          <Button
            size="small"
            aria-label={t('invite.stuck.drop.label', { name })}
            onClick={() =>
              attempt(async () => {
                await candidates.dropInvitation(entry);
                announce(t('invite.stuck.dropped', { name }));
                onDropped();
              })
            }
          >
            {t('invite.stuck.drop')}
          </Button>
        }
      >
        {t('invite.stuck', { name, sentence: sentence(new ServiceFailure(entry.state.code)) })}
      </Notice>
    </div>
  );
}
