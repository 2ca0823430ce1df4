import { mergeClasses } from '@fluentui/react-components';
import { clockText } from '#domain/sessions/clock-text.ts';
import { byVotes, groupsOf, voteAbout, votesOn, type CardGroup } from '#domain/sessions/board.ts';
import type { Fact } from '#domain/sessions/fact.ts';
import type { Format } from '#domain/sessions/format.ts';
import type { Session } from '#domain/sessions/session.ts';
import { inOrder } from '#domain/sessions/steering.ts';
import { timeLeft, type SpokenMark } from '#domain/sessions/time-left.ts';
import type { RunningStep, SessionView } from '#domain/sessions/view.ts';
import { useServerNow } from '#ui/data/useServerNow.ts';
import { StepRail } from '#ui/session-formats/StepRail.tsx';
import { useFormatWords } from '#ui/session-formats/useFormatWords.ts';
import { useStageStyles } from './StageBoard.styles.ts';
import { useText } from './text.ts';

interface BoardProps {
  readonly session: Session;
  readonly format: Format;
  readonly view: SessionView;
  readonly facts: readonly Fact[];
}

export function Board({ session, format: usual, view, facts }: BoardProps) {
  const t = useText();
  const styles = useStageStyles();
  const words = useFormatWords();
  const { step } = view;
  const format = inOrder(usual, view.order);
  if (view.closedBy || session.state === 'held' || !step) {
    return (
      <main className={styles.board}>
        <div className={mergeClasses(styles.lead, styles.alone)}>
          <h1 className={styles.title}>{session.title}</h1>
          <p className={styles.question}>{step || view.closedBy ? t('closed') : t('waiting')}</p>
        </div>
      </main>
    );
  }
  const position = format.steps.findIndex(({ id }) => id === step.id) + 1;
  const shown = shownCards({ format, view, facts });
  return (
    <main className={styles.board}>
      <div className={styles.head}>
        <span className={styles.format}>
          {t('step', { format: words.name(format.id), number: position, total: format.steps.length })}
        </span>
        {view.timerShown && <Clock step={step} />}
      </div>
      <StepRail format={format} view={view} className={styles.rail} />
      <div className={mergeClasses(styles.lead, shown?.count ? styles.above : styles.alone)}>
        <h1 className={styles.title}>{words.title(format.id, step.id)}</h1>
        <p className={styles.question}>{words.prompt(format.id, step.id)}</p>
        {shown?.count === 0 && <span className={styles.quiet}>{t('cards.none')}</span>}
      </div>
      {shown && shown.count > 0 && <Cards shown={shown} />}
    </main>
  );
}

function Cards({ shown: { groups, count, totals } }: { shown: Shown }) {
  const t = useText();
  const styles = useStageStyles();
  const most = Math.max(1, ...(totals?.values() ?? []));
  return (
    <>
      <h2 className={styles.cardsTitle}>{t(totals ? 'chosen' : 'cards', { count })}</h2>
      <ul className={mergeClasses(styles.cards, styles[cardSize(groups)])}>
        {groups.map((group) => {
          const votes = totals?.get(group.id) ?? 0;
          return (
            <li
              key={group.id}
              className={mergeClasses(
                styles.card,
                group.cards.length > 1 && styles.group,
                votes === most && styles.chosen,
              )}
            >
              {totals && (
                <span className={votes > 0 ? styles.votes : styles.quiet}>
                  {t('votes', { count: votes })}
                </span>
              )}
              {group.cards.map((card) => (
                <p key={card.id} className={styles.words}>
                  <bdi>{card.text}</bdi>
                </p>
              ))}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** As large as all of them fit on a stage of the usual size. */
function cardSize(groups: readonly CardGroup[]): 'few' | 'some' | 'many' {
  const length = groups
    .flatMap(({ cards }) => cards)
    .reduce((sum, { text }) => sum + text.length + wordsOfAFrame, 0);
  return length < 400 ? 'few' : length < 900 ? 'some' : 'many';
}

/** The place that a card takes beside its words, in characters. */
const wordsOfAFrame = 40;

interface Shown {
  readonly groups: readonly CardGroup[];
  readonly count: number;
  /** Null while there was no vote, and until it is over. */
  readonly totals: ReadonlyMap<string, number> | null;
}

/** What the step collects; else what a vote is about, and what came of it until something else is written. */
function shownCards({ format, view, facts }: Omit<BoardProps, 'session'>): Shown | null {
  const cardsOf = (id: string) => view.cards.filter(({ step }) => step === id);
  const step = format.steps.find(({ id }) => id === view.step?.id);
  const own = cardsOf(step?.id ?? '');
  const on = format.steps.find(({ vote }) => vote)?.vote?.on ?? '';
  const about = voteAbout(format, view, on);
  if (own.length > 0 || !about) {
    // Sealed cards are not there before they are revealed, which does not mean that there are none.
    return step?.capture === 'cards' && (step.seen !== 'sealed' || own.length > 0)
      ? { groups: groupsOf(own, facts), count: own.length, totals: null }
      : null;
  }

  const cards = cardsOf(on);
  const groups = groupsOf(cards, facts);
  if (!about.closed) return { groups, count: cards.length, totals: null };

  const votes = votesOn(groups, about.rule, { facts, me: null });
  return { groups: byVotes(groups, votes), count: cards.length, totals: votes.totals };
}

const lastMinute = 60_000 satisfies SpokenMark;

function Clock({ step }: { step: RunningStep }) {
  const t = useText();
  const styles = useStageStyles();
  const left = timeLeft(step, useServerNow());
  const clock = clockText(left);
  return (
    <div
      role="timer"
      aria-label={t('time')}
      className={mergeClasses(styles.clock, left <= lastMinute && styles.soon, left < 0 && styles.over)}
    >
      {step.pausedAt !== null
        ? t('time.paused', { clock })
        : left < 0
          ? t('time.over', { clock })
          : t('time.left', { clock })}
    </div>
  );
}
