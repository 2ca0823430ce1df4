import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { tryChallenges } from '#workflows/challenges.ts';
import { closeSession } from '#workflows/close-session.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useHeadingIfLost } from '#ui/page/useHeadingIfLost.ts';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { ActionForm } from './ActionForm.tsx';
import { ActionList } from './ActionList.tsx';
import { Answers, useAnswers } from './Answers.tsx';
import { MostValuable } from './MostValuable.tsx';
import { Pulse } from './Pulse.tsx';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { useLaterText } from './later-text.ts';
import { useWritten, WrittenDown } from './WrittenDown.tsx';

/** The end of a session: what was most valuable, then actions, what else came of it, two questions, then it is kept. */
export function CloseView({ onBack }: { onBack: () => void }) {
  const t = useLaterText();
  const styles = useRoomStyles();
  const announce = useAnnounce();
  useHeadingIfLost();
  const services = useServices();
  const { outbox, serverClock } = services;
  const { site, session, view, follower, keep } = useRoom();
  const decision = useWritten('decision');
  const more = [useWritten('framework'), useWritten('lesson')];
  const answers = useAnswers();
  const [refused, setRefused] = useState(false);
  const [showsMore, setShowsMore] = useState<boolean | null>(null);
  const missing = view.mostValuable.every(({ text }) => text.trim() === '');
  const { press } = usePress(async () => {
    for (const draft of [decision, ...more]) {
      if (!draft.isSaved && !(await draft.save())) return;
    }

    const closing = closeSession(
      { outbox, serverClock },
      { site, session, follower, answers: answers.chosen },
    );
    if (!(await keep(closing))) return;

    const closed = await closing;
    setRefused(!closed.ok);
    // What it took up is then being tried; where this does not get done, the session's own row says it too.
    if (closed.ok) void tryChallenges(services, { site, session: session.key });
    announce(closed.ok ? t('closed.announced') : t('closing.missing'));
  });
  return (
    <>
      <MostValuable required />
      {refused && missing && <Notice intent="warning">{t('closing.missing')}</Notice>}
      <ActionList />
      <ActionForm />
      <WrittenDown draft={decision} />
      <details
        className={styles.details}
        // What is being written is not folded away, also where it was just emptied.
        open={showsMore ?? more.some(({ text }) => text !== '')}
        onToggle={(event) => setShowsMore(event.currentTarget.open)}
      >
        <summary className={styles.summary}>{t('written.more')}</summary>
        <div className={styles.inside}>
          {more.map((draft) => (
            <WrittenDown key={draft.what} draft={draft} />
          ))}
        </div>
      </details>
      <Answers answers={answers} />
      <Pulse tellsWhyNot />
      <Text className={styles.quiet}>{t('closing.note')}</Text>
      <div className={styles.row}>
        <Button appearance="primary" onClick={press}>
          {t('closing.keep')}
        </Button>
        <Button onClick={onBack}>{t('closing.back')}</Button>
      </div>
    </>
  );
}
