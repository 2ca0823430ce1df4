import { mergeClasses } from '@fluentui/react-components';
import { clockText } from '#domain/sessions/clock-text.ts';
import type { Format } from '#domain/sessions/format.ts';
import type { Session } from '#domain/sessions/session.ts';
import { timeLeft } from '#domain/sessions/time-left.ts';
import type { RunningStep, SessionView } from '#domain/sessions/view.ts';
import { useServerNow } from '#ui/data/useServerNow.ts';
import { useFormatWords } from '#ui/session-formats/useFormatWords.ts';
import { useStageStyles } from './StageBoard.styles.ts';
import { useText } from './text.ts';

interface BoardProps {
  readonly session: Session;
  readonly format: Format;
  readonly view: SessionView;
}

export function Board({ session, format, view }: BoardProps) {
  const t = useText();
  const styles = useStageStyles();
  const words = useFormatWords();
  const { step } = view;
  if (view.closedBy || session.state === 'held' || !step) {
    return (
      <main className={styles.board}>
        <h1 className={styles.title}>{session.title}</h1>
        <p className={styles.question}>{step || view.closedBy ? t('closed') : t('waiting')}</p>
      </main>
    );
  }
  const position = format.steps.findIndex(({ id }) => id === step.id) + 1;
  const takesCards = format.steps.some(({ id, capture }) => id === step.id && capture === 'cards');
  const cards = view.cards.filter((card) => card.step === step.id);
  return (
    <main className={styles.board}>
      <div className={styles.head}>
        <span className={styles.format}>
          {t('step', { format: words.name(format.id), number: position, total: format.steps.length })}
        </span>
        <Clock step={step} />
      </div>
      <h1 className={styles.title}>{words.title(format.id, step.id)}</h1>
      <p className={styles.question}>{words.prompt(format.id, step.id)}</p>
      {takesCards && (
        <>
          <h2 className={styles.cardsTitle}>{t('cards', { count: cards.length })}</h2>
          {cards.length === 0 && <span className={styles.quiet}>{t('cards.none')}</span>}
          <ul className={styles.cards}>
            {cards.map((card) => (
              <li key={card.id} className={styles.card}>
                <bdi>{card.text}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </main>
  );
}

function Clock({ step }: { step: RunningStep }) {
  const t = useText();
  const styles = useStageStyles();
  const left = timeLeft(step, useServerNow());
  const clock = clockText(left);
  return (
    <div role="timer" aria-label={t('time')} className={mergeClasses(styles.clock, left < 0 && styles.over)}>
      {step.pausedAt !== null
        ? t('time.paused', { clock })
        : left < 0
          ? t('time.over', { clock })
          : t('time.left', { clock })}
    </div>
  );
}
