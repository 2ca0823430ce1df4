import { Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { Challenge } from '#domain/challenges/challenge.ts';
import { challengeOfRound, hasPlaceForLinks, proposedChallenge } from '#domain/knowledge/outcome-links.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import { closeSession, type Answers as Chosen } from '#domain/sessions/closing.ts';
import type { Key } from '#domain/shared/ids.ts';
import { casesOf } from '#workflows/known-challenges.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import { useServices } from '#ui/services/services.tsx';
import { useLaterText } from './later-text.ts';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';

interface AnswersChoice {
  /** What the session took up; nothing as long as that is not known. */
  readonly taken: readonly Challenge[];
  /** What is kept as it stands by now. */
  readonly outcomes: readonly Outcome[];
  readonly chosen: Chosen;
  /** For all whose own was not chosen. */
  readonly chooseAll: (challenge: Key | '') => void;
  readonly choose: (outcome: Key, challenge: Key | '') => void;
}

export function useAnswers(): AnswersChoice {
  const { communities, cache, outbox, serverClock } = useServices();
  const { site, session, community, view, format } = useRoom();
  const [forAll, chooseAll] = useState<Key | '' | null>(null);
  const [own, setOwn] = useState<ReadonlyMap<Key, Key | ''>>(new Map());
  const read = useAsync(['taken-up', site, session.key], (signal) =>
    casesOf({ communities, cache, outbox }, { site, session: session.key }, signal),
  );
  const taken = hasPlaceForLinks(community) && read.kind === 'ready' ? read.value : [];
  const all = forAll ?? proposedChallenge(session.key, taken);
  const closing = closeSession(session, view, serverClock.now());
  const outcomes = closing.ok ? closing.value.outcomes : [];
  const proposed = ({ recordedAt }: Outcome) =>
    forAll ?? (challengeOfRound(recordedAt, { format, view, taken }) || all);
  return {
    taken,
    outcomes,
    chosen: { all, each: new Map(outcomes.map((one) => [one.key, own.get(one.key) ?? proposed(one)])) },
    chooseAll,
    choose: (outcome, challenge) => setOwn(new Map([...own, [outcome, challenge]])),
  };
}

/** Which case the outcomes answer, where the session had one; of several, each has that of its round. */
export function Answers({ answers }: { answers: AnswersChoice }) {
  const t = useLaterText();
  const styles = useRoomStyles();
  const { taken, outcomes, chosen, chooseAll, choose } = answers;
  if (taken.length === 0) return null;

  return (
    <div className={styles.block}>
      <Field label={t('answers')} hint={t('answers.hint')}>
        <Cases taken={taken} value={chosen.all} onChange={chooseAll} />
      </Field>
      {outcomes.length > 0 && (
        <details className={styles.details} open={taken.length > 1}>
          <summary className={styles.summary}>{t('answers.each')}</summary>
          <div className={styles.inside}>
            {outcomes.map(({ key, text }) => (
              <Field key={key} label={<bdi className={styles.text}>{text}</bdi>}>
                <Cases
                  taken={taken}
                  value={chosen.each?.get(key) ?? chosen.all}
                  onChange={(challenge) => choose(key, challenge)}
                />
              </Field>
            ))}
          </div>
        </details>
      )}
    </div>
  );
}

interface CasesProps {
  readonly taken: readonly Challenge[];
  readonly value: Key | '';
  readonly onChange: (challenge: Key | '') => void;
}

function Cases({ taken, value, onChange, ...field }: CasesProps) {
  const t = useLaterText();
  const styles = useRoomStyles();
  return (
    <Select
      {...field}
      className={styles.choice}
      value={value}
      onChange={(_event, chosen) => onChange(taken.find(({ key }) => key === chosen.value)?.key ?? '')}
    >
      <option value="">{t('answers.none')}</option>
      {taken.map(({ key, question }) => (
        <option key={key} value={key}>
          {question}
        </option>
      ))}
    </Select>
  );
}
