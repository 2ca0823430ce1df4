import { mergeClasses, Text } from '@fluentui/react-components';
import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useFormatWords } from '#ui/session-formats/useFormatWords.ts';
import { Agenda } from './Agenda.tsx';
import { CardForm } from './CardForm.tsx';
import { CardList } from './CardList.tsx';
import { Facilitation } from './Facilitation.tsx';
import {
  LaterActionForm,
  LaterActionList,
  LaterLastTime,
  LaterMostValuable,
  LaterPulse,
  LaterReadiness,
  LaterSealedCards,
  LaterStepAids,
  LaterStepRail,
  LaterVoteBoard,
  UntilHere,
} from './later.tsx';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { StepControls } from './StepControls.tsx';
import { useText } from './text.ts';
import { TimeLeft } from './TimeLeft.tsx';

/** The step that runs: what to do in it, the time, the place to write, what was written. */
export function StepView({ onClose, notice }: { onClose: () => void; notice: ReactNode }) {
  const t = useText();
  const styles = useRoomStyles();
  const words = useFormatWords();
  const { format, view, facilitates } = useRoom();
  const step = format.steps.find(({ id }) => id === view.step?.id);
  const capture = step?.capture ?? 'nothing';
  const vote = format.steps.find((one) => one.vote);
  const voted = vote && [...view.past, view.step].some((one) => one?.id === vote.id);
  const earlier = view.cards.filter((card) => card.step !== view.step?.id);
  useAnnounceStep();
  return (
    <div className={styles.twoSides}>
      <div className={styles.room}>
        <div className={mergeClasses(styles.block, styles.step)}>
          <div className={styles.rail}>
            <LaterStepRail format={format} view={view} />
          </div>
          <Text className={styles.prompt}>{words.prompt(format.id, view.step?.id ?? '')}</Text>
          {step && <Text className={styles.quiet}>{words.turns(step)}</Text>}
          {view.step && view.timerShown && <TimeLeft key={view.step.number} step={view.step} />}
          {facilitates ? <StepControls onClose={onClose} /> : <Facilitation />}
        </div>
        {notice}
        {(capture !== 'nothing' || step?.speaks === 'nobody') && <LaterReadiness />}
        {view.past.length === 0 && <LaterLastTime />}
        {voted && (
          <UntilHere>
            <LaterVoteBoard on={vote.vote?.on ?? ''} />
          </UntilHere>
        )}
        {capture === 'cards' && step?.seen === 'sealed' && (
          <UntilHere>
            <LaterSealedCards key={step.id} step={step.id} />
          </UntilHere>
        )}
        {capture === 'cards' && step?.seen !== 'sealed' && (
          <>
            <CardForm />
            <CardList />
          </>
        )}
        {capture === 'most-valuable' && (
          <UntilHere>
            <LaterMostValuable />
          </UntilHere>
        )}
        {capture === 'actions' && (
          <>
            <UntilHere>
              <LaterActionForm />
              <LaterActionList />
            </UntilHere>
          </>
        )}
        {step !== undefined && step === format.steps.at(-1) && <LaterPulse />}
      </div>
      <div className={styles.room}>
        {earlier.length > 0 && (
          <More summary={t('cards.earlier', { count: earlier.length })}>
            <CardList earlier />
          </More>
        )}
        {capture !== 'actions' && (
          <More summary={t('actions.summary', { count: view.actions.length })}>
            <UntilHere>
              <LaterActionList bare />
              <LaterActionForm />
            </UntilHere>
          </More>
        )}
        <More summary={t('agenda')}>
          <Agenda />
        </More>
        <LaterStepAids />
      </div>
    </div>
  );
}

/** The platform's own disclosure: it costs nothing and every screen reader knows it. */
function More({ summary, children }: { summary: string; children: ReactNode }) {
  const styles = useRoomStyles();
  return (
    <details className={styles.details}>
      <summary className={styles.summary}>{summary}</summary>
      <div className={styles.inside}>{children}</div>
    </details>
  );
}

/** A step that somebody else started is said aloud; the heading alone would change in silence. */
function useAnnounceStep(): void {
  const t = useText();
  const words = useFormatWords();
  const announce = useAnnounce();
  const { format, view } = useRoom();
  const number = view.step?.number ?? 0;
  const say = useEffectEvent(() => {
    const id = view.step?.id ?? '';
    const minutes = format.steps.find((step) => step.id === id)?.minutes ?? 0;
    announce(t('step.announced', { title: words.title(format.id, id), minutes }));
  });
  useEffect(() => say(), [number]);
}
