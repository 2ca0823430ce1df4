import { Button } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { bookedAlready } from '#domain/scheduling/booked-already.ts';
import { sessionsOf } from '#domain/scheduling/book-slot.ts';
import type { PlannedSlot } from '#domain/scheduling/plan.ts';
import { toLocalDate } from '#domain/shared/time.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useGo } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { slotTitle } from '#ui/text/slot-title.ts';
import { usePaneStyles } from './Pane.styles.ts';
import type { PaneTimesProps } from './PaneTimes.tsx';
import { useText } from './text.ts';
import { useApply, type Applied } from './useApply.ts';

export interface ApplySlotProps extends PaneTimesProps {
  readonly slot: PlannedSlot;
  /** All that are offered, best first. */
  readonly best: readonly PlannedSlot[];
  readonly onPick: (slot: PlannedSlot) => void;
  readonly onApply: () => void;
}

/** The one button, and what came of it. */
export function ApplySlot(props: ApplySlotProps) {
  const t = useText();
  const styles = usePaneStyles();
  const formats = useFormats();
  const { slot, snapshot, best, onPick } = props;
  const { state, choice, apply } = useApply(props);
  const takenBy = (one: PlannedSlot) =>
    bookedAlready(snapshot.sessions, sessionsOf({ ...choice, slot: one }));
  const taken = takenBy(slot);
  const free = taken && best.find((one) => takenBy(one) === null);
  const isOnItsWay =
    state.kind === 'applied' && state.applied.kept.kind === 'kept' && state.applied.kept.end === 'on-its-way';
  const busy = state.kind === 'applying';
  const applyButton = useRef<HTMLButtonElement>(null);
  const taking = useRef('');
  const announce = useAnnounce();
  const take = (one: PlannedSlot) => {
    taking.current = one.id;
    onPick(one);
    announce(slotTitle(t, formats, one));
  };
  useEffect(() => {
    // The button that was pressed is gone with what was in the way, and what is above may be longer now.
    if (taking.current === slot.id) applyButton.current?.focus();
    taking.current = '';
  }, [slot.id]);
  const fill = () => {
    props.onApply();
    void apply();
  };
  return (
    <div className={styles.stack}>
      {taken && (
        <>
          <Notice intent="warning">
            {t('taken', { title: taken.title, date: formats.weekdayDate(taken.startsAt, slot.zone) })}
          </Notice>
          {free && (
            <Button onClick={() => take(free)}>
              {t('taken.instead', { time: slotTitle(t, formats, free) })}
            </Button>
          )}
        </>
      )}
      <Button ref={applyButton} appearance="primary" disabledFocusable={busy || isOnItsWay} onClick={fill}>
        {busy ? t('applying') : t('apply')}
      </Button>
      {state.kind === 'failed' && <FailedState failure={state.failure} onRetry={fill} />}
      {state.kind === 'applied' && <WhatCame {...props} applied={state.applied} />}
    </div>
  );
}

function WhatCame({ applied, slot }: ApplySlotProps & { readonly applied: Applied }) {
  const t = useText();
  const go = useGo();
  const formats = useFormats();
  const announce = useAnnounce();
  const { refused, kept } = applied;
  const others = refused.filter((part) => part !== 'rhythm');
  const last = toLocalDate(slot.dates.at(-1)?.date ?? '');
  const title = t('applied.title');
  useEffect(() => announce(title), [announce, title]);
  return (
    <>
      <Notice intent="success" title={title}>
        {t('applied.body')} {kept.kind === 'later' && t('applied.later')}
        {kept.kind === 'kept' && kept.end !== 'needs-attention' && t(`applied.${kept.end}`)}
      </Notice>
      {refused.includes('rhythm') && last && (
        <Notice intent="warning">
          {t('applied.repeat', { rhythm: slotTitle(t, formats, slot), date: formats.day(last) })}
        </Notice>
      )}
      {others.length > 0 && (
        <Notice intent="warning">
          {t('refused', {
            parts: others.length,
            names: formats.list(others.map((part) => t(`part.${part}`))),
          })}
        </Notice>
      )}
      {kept.kind === 'kept' &&
        kept.differences.map((difference) => (
          <Notice key={difference} intent="warning">
            {t(`difference.${difference}`)}
          </Notice>
        ))}
      {kept.kind === 'kept' && kept.end === 'needs-attention' && (
        <>
          <Notice intent="error">{t('attention')}</Notice>
          <Button onClick={() => go(paths.unsent())}>{t('attention.open')}</Button>
        </>
      )}
    </>
  );
}
