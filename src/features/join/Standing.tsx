import { Button, Text } from '@fluentui/react-components';
import type { Member } from '#domain/communities/member.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { maySuggestMe, takeAnswerBack } from '#workflows/join.ts';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { useUndo } from '#ui/undo/undo.tsx';
import { useJoinStyles } from './Join.styles.ts';
import { useText } from './text.ts';

interface StandingProps {
  readonly site: SiteId;
  readonly own: Member;
  readonly onDecided: (decision: 'open' | 'again') => void;
}

/** What the person's own row says so far; a wish not to be suggested can be taken back at any time. */
export function Standing({ site, own, onDecided }: StandingProps) {
  const t = useText();
  const styles = useJoinStyles();
  const services = useServices();
  const offerUndo = useUndo();
  const { failure, press } = usePress(async () => {
    const after = await maySuggestMe(services, { site, own, consentText: t('wish.back.consent') });
    offerUndo({
      text: t('undo.again'),
      undo: async () => {
        await takeAnswerBack(services, { site, before: own, after });
        onDecided('open');
      },
    });
    onDecided('again');
  });
  switch (own.status) {
    case 'accepted':
    case 'active':
    case 'paused':
      return <Text>{t('member')}</Text>;
    case 'left':
      return <Text>{t('has-left')}</Text>;
    case 'may-be-suggested':
      return null;
    case 'do-not-suggest':
  }

  return (
    <div className={styles.stack}>
      <Text>{t('wish')}</Text>
      <div className={styles.actions}>
        <Button onClick={press}>{t('wish.back')}</Button>
      </div>
      {failure !== null && <FailedState failure={failure} />}
    </div>
  );
}
