import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { editsAmong, type RowEdit, type RowVersion } from '#domain/shared/row-history.ts';
import { useAnnounce } from '../announce/announcer.tsx';
import { useAsync } from '../data/useAsync.ts';
import { Section } from '../page/Page.tsx';
import { FailedState } from '../states/FailedState.tsx';
import { Loading } from '../states/Loading.tsx';
import { useFormats } from '../text/formats.ts';
import { useHistoryStyles } from './RowHistory.styles.ts';
import { useText } from './text.ts';

interface RowHistoryProps<Value, Field extends string> {
  /** Names the row among everything that is read. */
  readonly row: readonly string[];
  readonly load: (signal: AbortSignal) => Promise<readonly RowVersion<Value>[]>;
  readonly differing: (before: Value, after: Value) => readonly Field[];
  readonly label: (field: Field) => string;
  /** A field's value as people read it; empty where there is none. */
  readonly show: (field: Field, value: Value) => string;
  /** Puts the earlier words of the fields that an edit shows into the form; null for who may not edit. */
  readonly onTake: ((earlier: Value, fields: readonly Field[]) => void) | null;
}

/** Who changed what of a row. Read only when somebody asks for it: most who come here want to write. */
export function RowHistory<Value, Field extends string>(props: RowHistoryProps<Value, Field>) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <Section title={t('history')}>
      {open ? (
        <Edits {...props} />
      ) : (
        <div>
          <Button onClick={() => setOpen(true)}>{t('show')}</Button>
        </div>
      )}
    </Section>
  );
}

function Edits<Value, Field extends string>({
  row,
  load,
  differing,
  ...shown
}: RowHistoryProps<Value, Field>) {
  const t = useText();
  const styles = useHistoryStyles();
  const versions = useAsync(['history', ...row], load);
  if (versions.kind === 'loading') return <Loading label={t('loading')} lines={3} />;
  if (versions.kind === 'failed') return <FailedState failure={versions.failure} onRetry={versions.retry} />;

  const edits = editsAmong(versions.value, differing);
  if (edits.length === 0) return <Text className={styles.quiet}>{t('none')}</Text>;

  return (
    <ul className={styles.list}>
      {edits.map((edit, index) => (
        <Edit key={`${edit.at} ${index}`} edit={edit} {...shown} />
      ))}
    </ul>
  );
}

type Shown<Value, Field extends string> = Pick<RowHistoryProps<Value, Field>, 'label' | 'show' | 'onTake'>;

function Edit<Value, Field extends string>({
  edit,
  label,
  show,
  onTake,
}: Shown<Value, Field> & { readonly edit: RowEdit<Value, Field> }) {
  const t = useText();
  const styles = useHistoryStyles();
  const formats = useFormats();
  const announce = useAnnounce();
  const line = t('line', { when: formats.dateTime(edit.at), name: edit.by ?? t('nobody') });

  function take() {
    onTake?.(edit.before, edit.fields);
    announce(t('used'));
  }

  return (
    <li className={styles.change}>
      <Text weight="semibold">{line}</Text>
      {edit.fields.map((field) => (
        <dl key={field} className={styles.field}>
          <dt>{label(field)}</dt>
          <Words label={t('was')} words={show(field, edit.before)} earlier />
          <Words label={t('is')} words={show(field, edit.after)} />
        </dl>
      ))}
      {onTake && (
        <Button size="small" onClick={take} aria-label={`${t('use')}: ${line}`}>
          {t('use')}
        </Button>
      )}
    </li>
  );
}

interface WordsProps {
  /** For who cannot see that the earlier words are struck out. */
  readonly label: string;
  readonly words: string;
  readonly earlier?: boolean;
}

function Words({ label, words, earlier = false }: WordsProps) {
  const t = useText();
  const styles = useHistoryStyles();
  return (
    <dd className={styles.words}>
      <Text className={styles.quiet} size={200}>
        {label}
      </Text>{' '}
      <span className={earlier ? styles.earlier : ''} dir="auto">
        {words || t('empty')}
      </span>
    </dd>
  );
}
