import { mergeClasses } from '@fluentui/react-components';
import { useEffect, useEffectEvent, useRef } from 'react';
import { clockText } from '#domain/sessions/clock-text.ts';
import { markPassed, timeLeft, type SpokenMark } from '#domain/sessions/time-left.ts';
import type { RunningStep } from '#domain/sessions/view.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useServerNow } from '#ui/data/useServerNow.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { useText } from './text.ts';

const wordsOfMark = {
  300_000: 'mark.five',
  60_000: 'mark.one',
  30_000: 'mark.half',
  0: 'mark.end',
} as const satisfies Record<SpokenMark, string>;

const lastMinute = 60_000 satisfies SpokenMark;

/** The time left in a step; said aloud at a few marks only, never each second. */
export function TimeLeft({ step }: { step: RunningStep }) {
  const t = useText();
  const styles = useRoomStyles();
  const left = timeLeft(step, useServerNow());
  const over = left < 0;
  const clock = clockText(left);
  const minutes = Math.round(Math.abs(left) / 60_000);
  useSpokenMarks(left);
  return (
    <div
      role="timer"
      aria-label={
        step.pausedAt !== null
          ? t('time.about.paused', { minutes })
          : over
            ? t('time.about.over', { minutes })
            : t('time.about', { minutes })
      }
      className={mergeClasses(
        styles.clock,
        step.pausedAt !== null && styles.paused,
        left <= lastMinute && styles.soon,
        over && styles.over,
      )}
    >
      <span aria-hidden>
        {step.pausedAt !== null
          ? t('time.paused', { clock })
          : over
            ? t('time.over', { clock })
            : t('time.left', { clock })}
      </span>
    </div>
  );
}

function useSpokenMarks(left: number): void {
  const t = useText();
  const announce = useAnnounce();
  const before = useRef(left);
  const say = useEffectEvent((mark: SpokenMark) => announce(t(wordsOfMark[mark])));
  useEffect(() => {
    const mark = markPassed(before.current, left);
    before.current = left;
    if (mark !== null) say(mark);
  }, [left]);
}
