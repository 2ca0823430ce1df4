import { Field, Input, Select, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { changeRest } from '#domain/scheduling/change-rest.ts';
import { wallClockAt } from '#domain/scheduling/zone-table.ts';
import type { Session } from '#domain/sessions/session.ts';
import { millisecondsOf, toLocalDate, toLocalTime } from '#domain/shared/time.ts';
import { useFormats } from '#ui/text/formats.ts';
import { useBookStyles } from '../BookSeries.styles.ts';
import { useText } from '../text.ts';
import { ConfirmChange } from './ConfirmChange.tsx';
import { ConfirmPlanned } from './ConfirmPlanned.tsx';
import type { DatesProps } from './SeriesLife.tsx';
import { useAnew } from './useAnew.ts';

const longestMinutes = 480;

/** The dates from one on at another time, by the way with the fewest mails. */
export function ChangeRest(props: DatesProps) {
  const t = useText();
  const [first] = props.dates;
  return first ? (
    <details>
      <summary>{t('life.rest')}</summary>
      <RestForm {...props} first={first} />
    </details>
  ) : null;
}

function RestForm(props: DatesProps & { readonly first: Session }) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  const { snapshot, series, look, dates, first, now, onChange, onAnew } = props;
  const [key, setKey] = useState<string>(first.key);
  const from = dates.find((session) => session.key === key) ?? first;
  const here = wallClockAt(look.table, millisecondsOf(from.startsAt) / 60_000);
  const length = (millisecondsOf(from.endsAt) - millisecondsOf(from.startsAt)) / 60_000;
  // What is left empty stays as it is.
  const [typed, setTyped] = useState({ date: '', time: '', minutes: '' });
  const anew = useAnew(snapshot, first);

  const shown = {
    date: typed.date === '' ? here.date : typed.date,
    time: typed.time === '' ? here.time : typed.time,
    minutes: typed.minutes === '' ? String(length) : typed.minutes,
  };
  const [date, time, minutes] = [toLocalDate(shown.date), toLocalTime(shown.time), Number(shown.minutes)];
  const isWhole = date && time && Number.isInteger(minutes) && minutes >= 5 && minutes <= longestMinutes;
  const plan = isWhole
    ? changeRest(
        { series, inCalendar: look.inCalendar, table: look.table, now },
        { from, date, time, minutes },
      )
    : 'same-time';
  const label = t('life.rest.do', {
    count: dates.filter(({ occurrence }) => occurrence >= from.occurrence).length,
  });
  return (
    <div className={styles.life}>
      <div className={styles.fields}>
        <Field label={t('life.rest.from')}>
          <Select
            value={from.key}
            onChange={(_event, { value }) => {
              setKey(value);
              setTyped({ date: '', time: '', minutes: '' });
            }}
          >
            {dates.map((session) => (
              <option key={session.key} value={session.key}>
                {formats.weekdayDate(session.startsAt, session.timeZone)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('life.rest.date')}>
          <Input
            type="date"
            value={shown.date}
            onChange={(_event, { value }) => setTyped({ ...typed, date: value })}
          />
        </Field>
        <Field label={t('life.move.time')}>
          <Input
            type="time"
            value={shown.time}
            onChange={(_event, { value }) => setTyped({ ...typed, time: value })}
          />
        </Field>
        <Field label={t('life.rest.minutes')}>
          <Input
            type="number"
            min={5}
            max={longestMinutes}
            value={shown.minutes}
            onChange={(_event, { value }) => setTyped({ ...typed, minutes: value })}
          />
        </Field>
      </div>
      {typeof plan === 'string' ? (
        plan !== 'same-time' && <Text className={styles.quiet}>{t(`life.refused.${plan}`)}</Text>
      ) : plan.kind === 'same-series' ? (
        <ConfirmPlanned look={look} onChange={onChange} label={label} planned={plan.planned} />
      ) : (
        <ConfirmChange
          label={label}
          says={`${t('life.mailed.everybody', { count: plan.mails })} ${t('life.rest.anew')}`}
          onConfirm={async () => {
            const { rows, old, pattern } = plan.anew;
            const event = from.event?.id ?? '';
            onAnew(await anew({ ...guestsOf(look), pattern, instead: { rows, old, event } }));
          }}
        />
      )}
    </div>
  );
}

/** Everybody who is invited now, as required or optional as before. */
export function guestsOf({ invited }: DatesProps['look']) {
  return {
    attendees: invited.map(({ name, mail }) => ({ name, mail })),
    optional: invited.filter(({ optional }) => optional).map(({ mail }) => mail),
  };
}
