import { Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { endAfter } from '#domain/scheduling/series-change.ts';
import { useFormats } from '#ui/text/formats.ts';
import { useBookStyles } from '../BookSeries.styles.ts';
import { useText } from '../text.ts';
import { ConfirmPlanned } from './ConfirmPlanned.tsx';
import type { DatesProps } from './SeriesLife.tsx';

/** No more dates after one that is chosen, at first the next one. */
export function EndSeries({ series, look, onChange, dates, now }: DatesProps) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  const [key, setKey] = useState('');
  const ends = dates.slice(0, -1);
  const last = ends.find((session) => session.key === key) ?? ends[0];
  const planned = last
    ? endAfter(series, last, { now, table: look.table, inCalendar: look.inCalendar })
    : null;
  if (!last || !planned) return null;

  const day = ({ startsAt, timeZone }: typeof last) => formats.weekdayDate(startsAt, timeZone);
  return (
    <details>
      <summary>{t('life.end')}</summary>
      <div className={styles.life}>
        <div className={styles.fields}>
          <Field label={t('life.end.last')}>
            <Select value={last.key} onChange={(_event, { value }) => setKey(value)}>
              {ends.map((session) => (
                <option key={session.key} value={session.key}>
                  {day(session)}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <ConfirmPlanned
          look={look}
          onChange={onChange}
          label={t('life.end.do', { date: day(last) })}
          planned={planned}
        />
      </div>
    </details>
  );
}
