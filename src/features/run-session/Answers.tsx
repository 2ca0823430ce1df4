import { Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { Challenge } from '#domain/challenges/challenge.ts';
import { hasPlaceForLinks, proposedChallenge } from '#domain/knowledge/outcome-links.ts';
import type { Key } from '#domain/shared/ids.ts';
import { casesOf } from '#workflows/challenges.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import { useServices } from '#ui/services/services.tsx';
import { useLaterText } from './later-text.ts';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';

interface AnswersChoice {
  /** What the session took up; nothing as long as that is not known. */
  readonly taken: readonly Challenge[];
  readonly challenge: Key | '';
  readonly choose: (challenge: Key | '') => void;
}

export function useAnswers(): AnswersChoice {
  const { communities, cache, outbox } = useServices();
  const { site, session, community } = useRoom();
  const [chosen, choose] = useState<Key | '' | null>(null);
  const read = useAsync(['taken-up', site, session.key], (signal) =>
    casesOf({ communities, cache, outbox }, { site, session: session.key }, signal),
  );
  const taken = hasPlaceForLinks(community) && read.kind === 'ready' ? read.value : [];
  return { taken, challenge: chosen ?? proposedChallenge(session.key, taken), choose };
}

/** Which case the outcomes answer, where the session had one. */
export function Answers({ answers: { taken, challenge, choose } }: { answers: AnswersChoice }) {
  const t = useLaterText();
  const styles = useRoomStyles();
  if (taken.length === 0) return null;

  return (
    <Field label={t('answers')} hint={t('answers.hint')}>
      <Select
        className={styles.choice}
        value={challenge}
        onChange={(_event, { value }) => choose(taken.find(({ key }) => key === value)?.key ?? '')}
      >
        <option value="">{t('answers.none')}</option>
        {taken.map(({ key, question }) => (
          <option key={key} value={key}>
            {question}
          </option>
        ))}
      </Select>
    </Field>
  );
}
