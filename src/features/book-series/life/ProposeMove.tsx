import { Button, Field, Input, Text } from '@fluentui/react-components';
import { moveOne } from '#domain/scheduling/series-change.ts';
import type { ZoneTable } from '#domain/scheduling/zone-table.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import { useDraft } from '#ui/data/useDraft.ts';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useUndo } from '#ui/undo/undo.tsx';
import { useBookStyles } from '../BookSeries.styles.ts';
import { useText } from '../text.ts';
import type { SeriesTalk } from './useSeriesLog.ts';
import { useWhen, WhenFields } from './WhenFields.tsx';

interface ProposeMoveProps {
  readonly series: readonly Session[];
  readonly session: Session;
  readonly now: IsoInstant;
  readonly table: ZoneTable;
  readonly talk: SeriesTalk;
  /** Of the organizer, who decides. */
  readonly name: string;
}

const longestWords = 300;

/** Asks the organizer for another time; nobody is mailed by it. */
export function ProposeMove({ series, session, now, table, talk, name }: ProposeMoveProps) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  const offerUndo = useUndo();
  const { random } = useServices();
  const { to, typed, type } = useWhen(session, table);
  const words = useDraft(`propose:${session.key}`);
  const move = to ? moveOne(series, session, { to, now, table }) : 'same-time';
  const { isBusy, failure, press } = usePress(async () => {
    if (!to) return;

    const proposal = random.uuid();
    await talk.tell({
      kind: 'move-proposed',
      proposal,
      session: session.key,
      to,
      words: words.text.trim().slice(0, longestWords),
    });
    words.clear();
    offerUndo({
      text: t('others.propose.done', { name }),
      undo: () => talk.tell({ kind: 'proposal-withdrawn', proposal }),
      hereOnly: true,
    });
  });
  return (
    <details>
      <summary>
        {t('others.propose', { date: formats.weekdayDate(session.startsAt, session.timeZone) })}
      </summary>
      <div className={styles.life}>
        <WhenFields typed={typed} type={type} />
        <Field label={t('others.propose.words')} className={styles.name}>
          <Input
            value={words.text}
            maxLength={longestWords}
            onChange={(_event, { value }) => words.change(value)}
          />
        </Field>
        {typeof move === 'string' && move !== 'same-time' && (
          <Text className={styles.quiet}>{t(`life.refused.${move}`)}</Text>
        )}
        {failure !== null && <FailedState failure={failure} />}
        {typeof move !== 'string' && (
          <>
            <Text className={styles.quiet}>{t('others.propose.hint', { name })}</Text>
            <Button size="small" disabledFocusable={isBusy} onClick={press}>
              {t('others.propose.do')}
            </Button>
          </>
        )}
      </div>
    </details>
  );
}
