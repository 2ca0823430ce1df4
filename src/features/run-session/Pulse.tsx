import { Button, Field, Radio, RadioGroup, Text } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import {
  fewestAnswers,
  pulseGrades,
  pulseQuestions,
  type PulseAnswers,
  type PulseGrade,
  type PulseQuestion,
  type PulseTotals,
} from '#domain/sessions/pulse.ts';
import { holders, keyPeople } from '#domain/sessions/sealed.ts';
import { pulseIn, takePulse } from '#workflows/take-pulse.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { Section } from '#ui/page/Page.tsx';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useLaterText } from './later-text.ts';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { useOfferKey } from './useOfferKey.ts';

/** Two questions at the end. With fewer people than totals need, nobody is asked for what nobody would see. */
export function Pulse({ tellsWhyNot = false }: { tellsWhyNot?: boolean }) {
  const t = useLaterText();
  const styles = useRoomStyles();
  const { session, view, facts, facilitates } = useRoom();
  const { answers, told } = pulseIn(session, { view, facts });
  const people = new Set(view.present.map(({ id }) => id)).size;
  // A key that nobody held by then comes no more.
  const isOver = view.closedBy !== null && holders(session, view, facts).length === 0;
  const isAsked = !isOver && (people >= fewestAnswers || answers.length > 0);
  useOfferKey(isAsked && told === null);
  if (told) {
    return (
      <Section title={t('pulse')}>
        <Totals told={told} />
      </Section>
    );
  }
  if (!isAsked) {
    return tellsWhyNot ? (
      <Text className={styles.quiet}>{t('pulse.few', { least: fewestAnswers, here: people })}</Text>
    ) : null;
  }
  return (
    <Section title={t('pulse')}>
      <Text className={styles.quiet}>
        {t('pulse.count', { count: answers.length, people: Math.max(people, answers.length) })}
      </Text>
      <Answering key={session.key} />
      {facilitates && <Telling count={answers.length} />}
    </Section>
  );
}

function usePulse() {
  const { account, sealing } = useServices();
  const { session, follower } = useRoom();
  return useMemo(
    () => takePulse({ account, sealing }, { session, follower }),
    [account, sealing, session, follower],
  );
}

function Answering() {
  const t = useLaterText();
  const styles = useRoomStyles();
  const formats = useFormats();
  const announce = useAnnounce();
  const { account } = useServices();
  const { session, view, facts, keep } = useRoom();
  const pulse = usePulse();
  const [chosen, setChosen] = useState<Partial<PulseAnswers>>({});
  const [again, setAgain] = useState(false);
  const { worth, open } = chosen;
  const { press } = usePress(async () => {
    if (!worth || !open || !(await keep(pulse.answer({ worth, open })))) return;

    setAgain(false);
    setChosen({});
    announce(t('pulse.saved'));
  });
  const { answers } = pulseIn(session, { view, facts });
  const holding = [...new Set(holders(session, view, facts).map(({ person }) => person.name))];
  if (holding.length === 0) {
    const people = formats.list(keyPeople(session, view, facts).map(({ name }) => name));
    return <Text className={styles.quiet}>{t('pulse.no-key', { people })}</Text>;
  }
  if (answers.some(({ by }) => by.id === account.person.id) && !again) {
    return (
      <div className={styles.spread}>
        <Text>{t('pulse.answered')}</Text>
        <Button size="small" className={styles.small} onClick={() => setAgain(true)}>
          {t('pulse.again')}
        </Button>
      </div>
    );
  }
  return (
    <>
      {pulseQuestions.map((question) => (
        <Question
          key={question}
          question={question}
          grade={chosen[question] ?? null}
          onChoose={(grade) => setChosen({ ...chosen, [question]: grade })}
        />
      ))}
      <Text size={200} className={styles.quiet}>
        {t('pulse.seen', { least: fewestAnswers, people: formats.list(holding), count: holding.length })}
      </Text>
      <div className={styles.row}>
        <Button disabledFocusable={!worth || !open} onClick={press}>
          {t('pulse.answer')}
        </Button>
      </div>
    </>
  );
}

interface QuestionProps {
  readonly question: PulseQuestion;
  readonly grade: PulseGrade | null;
  readonly onChoose: (grade: PulseGrade) => void;
}

function Question({ question, grade, onChoose }: QuestionProps) {
  const t = useLaterText();
  return (
    <Field label={t(`pulse.${question}`)}>
      <RadioGroup
        value={grade === null ? '' : String(grade)}
        onChange={(_event, { value }) => {
          const next = pulseGrades.find((one) => String(one) === value);
          if (next) onChoose(next);
        }}
      >
        {pulseGrades.toReversed().map((one) => (
          <Radio key={one} value={String(one)} label={t(`pulse.grade.${one}`)} />
        ))}
      </RadioGroup>
    </Field>
  );
}

/** For who facilitates, from as many answers as are needed: later ones are not counted. */
function Telling({ count }: { count: number }) {
  const t = useLaterText();
  const styles = useRoomStyles();
  const announce = useAnnounce();
  const { keep } = useRoom();
  const pulse = usePulse();
  const [tooFew, setTooFew] = useState(false);
  const { press } = usePress(async () => {
    const telling = pulse.tell();
    if (!(await keep(telling))) return;

    const told = await telling;
    setTooFew(!told);
    announce(t(told ? 'pulse.told' : 'pulse.closed'));
  });
  if (count < fewestAnswers) return null;

  return (
    <>
      <div className={styles.row}>
        <Button onClick={press}>{t('pulse.tell', { count })}</Button>
      </div>
      <Text size={200} className={styles.quiet}>
        {t(tooFew ? 'pulse.closed' : 'pulse.once')}
      </Text>
    </>
  );
}

function Totals({ told }: { told: PulseTotals }) {
  const t = useLaterText();
  const styles = useRoomStyles();
  const formats = useFormats();
  return (
    <ul className={styles.list}>
      {pulseQuestions.map((question) => {
        const said = pulseGrades.toReversed().flatMap((grade) => {
          const count = told[question][grade - 1] ?? 0;
          return count === 0 ? [] : [t('pulse.total', { grade: t(`pulse.grade.${grade}`), count })];
        });
        return (
          <li key={question} className={styles.item}>
            <Text weight="semibold">{t(`pulse.${question}`)}</Text>
            <Text>{formats.list(said)}</Text>
          </li>
        );
      })}
    </ul>
  );
}
