import { effectOf } from '#domain/scheduling/series-change.ts';
import type { PlannedChange } from '#domain/scheduling/series-change.ts';
import { useText } from '../text.ts';
import { ConfirmChange } from './ConfirmChange.tsx';
import type { LifeProps } from './SeriesLife.tsx';

interface ConfirmPlannedProps extends Pick<LifeProps, 'look' | 'onChange'> {
  readonly label: string;
  readonly planned: PlannedChange;
  readonly hint?: string;
  readonly onDone?: () => void;
}

/** A change by which the series stays what it is. */
export function ConfirmPlanned({ look, onChange, label, planned, hint, onDone }: ConfirmPlannedProps) {
  const t = useText();
  const { mailed, mails } = effectOf(planned.change, look.inCalendar);
  return (
    <ConfirmChange
      label={label}
      says={`${t(`life.mailed.${mailed}`, { count: mails })} ${t('life.stays')}`}
      {...(hint === undefined ? {} : { hint })}
      onConfirm={async () => {
        await onChange(planned);
        onDone?.();
      }}
    />
  );
}
