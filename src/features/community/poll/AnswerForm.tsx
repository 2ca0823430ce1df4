import { Button, Radio, RadioGroup, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { answerOf, type SlotStanding } from '#domain/scheduling/poll.ts';
import { pollAnswers, type PollAnswer } from '#domain/scheduling/poll-facts.ts';
import { answerPoll } from '#workflows/poll.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useUndo } from '#ui/undo/undo.tsx';
import { slotTitle } from '#ui/text/slot-title.ts';
import type { OpenPollProps } from './OpenPoll.tsx';
import { usePollStyles } from './Poll.styles.ts';
import { SlotCard } from './SlotCard.tsx';
import { useText } from './text.ts';

type Answers = ReadonlyMap<string, PollAnswer | null>;

interface AnswerFormProps extends OpenPollProps {
  readonly standings: readonly SlotStanding[];
}

/** A member's answer to each time. It can be changed as long as the question is open. */
export function AnswerForm({ snapshot, poll, members, keep, standings }: AnswerFormProps) {
  const t = useText();
  const styles = usePollStyles();
  const formats = useFormats();
  const announce = useAnnounce();
  const offerUndo = useUndo();
  const services = useServices();
  const me = services.account.person.id;
  const kept: Answers = answerOf(poll, me);
  // Nothing is written before the button is pressed: arrow keys pass over what is not meant.
  const [chosen, setChosen] = useState<Answers>(new Map());
  const changed = new Map([...chosen].filter(([slot, answer]) => (kept.get(slot) ?? null) !== answer));
  const tell = (answers: Answers) => keep(answerPoll(services, { site: snapshot.site, poll, answers }));

  const { failure, press } = usePress(async () => {
    if (changed.size === 0) return;
    const before: Answers = new Map([...changed.keys()].map((slot) => [slot, kept.get(slot) ?? null]));
    await tell(changed);
    setChosen(new Map());
    announce(t('saved'));
    offerUndo({ text: t('saved'), undo: () => tell(before), hereOnly: true });
  });

  const mayAnswer = members.has(me);
  return (
    <>
      <ul className={styles.list}>
        {standings.map((standing) => {
          const { slot } = standing;
          return (
            <SlotCard key={slot.id} standing={standing}>
              {mayAnswer && (
                <RadioGroup
                  layout="horizontal"
                  className={styles.choices}
                  aria-label={t('answer', { time: slotTitle(t, formats, slot) })}
                  value={chosen.get(slot.id) ?? kept.get(slot.id) ?? ''}
                  onChange={(_event, { value }) => {
                    const answer = pollAnswers.find((one) => one === value);
                    if (answer) setChosen(new Map(chosen).set(slot.id, answer));
                  }}
                >
                  {pollAnswers.map((answer) => (
                    <Radio key={answer} value={answer} label={t(`answer.${answer}`)} />
                  ))}
                </RadioGroup>
              )}
            </SlotCard>
          );
        })}
      </ul>
      {failure !== null && <FailedState failure={failure} onRetry={press} />}
      <div className={styles.actions}>
        {mayAnswer ? (
          <Button disabledFocusable={changed.size === 0} onClick={press}>
            {t('save')}
          </Button>
        ) : (
          <Text>{t('join')}</Text>
        )}
      </div>
    </>
  );
}
