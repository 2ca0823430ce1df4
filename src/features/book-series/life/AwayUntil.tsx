import { Button, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { PersonRef } from '#domain/communities/person.ts';
import { awayIn, nextAwayTurn } from '#domain/scheduling/series-facts.ts';
import { toLocalDate, toInstant } from '#domain/shared/time.ts';
import type { LocalDate, TimeZoneName } from '#domain/shared/time.ts';
import { usePress } from '#ui/press/usePress.ts';
import { FailedState } from '#ui/states/FailedState.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useUndo } from '#ui/undo/undo.tsx';
import { useBookStyles } from '../BookSeries.styles.ts';
import { useText } from '../text.ts';
import type { DatesProps } from './SeriesLife.tsx';

// A date is shown as it is, so it is formatted as if it were in UTC.
const utc = 'UTC' as TimeZoneName;

/** Somebody on leave stays invited; the dates until then are judged without them, and nobody is mailed. */
export function AwayUntil({ person, talk }: { person: PersonRef; talk: DatesProps['talk'] }) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  const offerUndo = useUndo();
  const [typed, setTyped] = useState('');
  const until = awayIn(talk.facts).get(person.id) ?? null;
  const wanted = toLocalDate(typed);
  const mark = async (date: LocalDate | null) => {
    const turn = nextAwayTurn(talk.facts, person.id);
    const tell = (day: LocalDate | null, at: number) =>
      talk.tell({ kind: 'away-until', person: person.id, until: day, turn: at });
    await tell(date, turn);
    setTyped('');
    offerUndo({ text: t('life.away.told'), undo: () => tell(until, turn + 1), hereOnly: true });
  };
  const { isBusy, failure, press } = usePress(() => mark(until === null ? wanted : null));
  const noon = until && toInstant(`${until}T12:00:00Z`);
  return (
    <details>
      <summary>
        {noon
          ? t('life.away.until', { name: person.name, date: formats.weekdayDate(noon, utc) })
          : t('life.away', { name: person.name })}
      </summary>
      <div className={styles.life}>
        {failure !== null && <FailedState failure={failure} />}
        {until === null && (
          <Field label={t('life.away.date')}>
            <Input type="date" value={typed} onChange={(_event, { value }) => setTyped(value)} />
          </Field>
        )}
        {(until !== null || wanted !== null) && (
          <Button size="small" disabledFocusable={isBusy} onClick={press}>
            {until === null
              ? t('life.away.do', { name: person.name })
              : t('life.away.back', { name: person.name })}
          </Button>
        )}
      </div>
    </details>
  );
}
