import { mergeClasses } from '@fluentui/react-components';
import type { Format } from '#domain/sessions/format.ts';
import { timeUsed } from '#domain/sessions/time-left.ts';
import type { SessionView } from '#domain/sessions/view.ts';
import { useServerNow } from '../data/useServerNow.ts';
import { useRailStyles } from './StepRail.styles.ts';

interface StepRailProps {
  readonly format: Format;
  readonly view: Pick<SessionView, 'step' | 'past' | 'timerShown'>;
  readonly className?: string;
}

/**
 * The session at a glance: its steps as long as they take, the one that runs filling up. Nothing is said by it alone;
 * the step's number and the time left stand beside it as text.
 */
export function StepRail({ format, view, className }: StepRailProps) {
  const styles = useRailStyles();
  return (
    <div aria-hidden className={mergeClasses(styles.rail, className)}>
      {format.steps.map((step) =>
        step.id === view.step?.id ? (
          <Now key={step.id} minutes={step.minutes} view={view} />
        ) : (
          <span
            key={step.id}
            className={mergeClasses(styles.part, view.past.some(({ id }) => id === step.id) && styles.done)}
            style={{ flexGrow: step.minutes }}
          />
        ),
      )}
    </div>
  );
}

function Now({ minutes, view: { step, timerShown } }: Pick<StepRailProps, 'view'> & { minutes: number }) {
  const styles = useRailStyles();
  const now = useServerNow();
  if (!step) return null;

  const used = timeUsed(step, minutes, now);
  return (
    <span className={mergeClasses(styles.part, styles.now)} style={{ flexGrow: minutes + step.addedMinutes }}>
      {timerShown && (
        <span
          className={mergeClasses(styles.used, used > 1 && styles.over)}
          style={{ inlineSize: `${Math.min(used, 1) * 100}%` }}
        />
      )}
    </span>
  );
}
