import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import {
  charterChanges,
  type CharterChange,
  type CharterField,
} from '#domain/communities/charter-history.ts';
import type { CharterDraft } from '#domain/communities/charter.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { useCharterText } from '#ui/charter/text.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useCharterStyles } from './Charter.styles.ts';
import { useText } from './text.ts';

interface CharterHistoryProps {
  readonly site: SiteId;
  /** Null for who may not edit. */
  readonly onTake: ((words: CharterDraft) => void) | null;
}

/** Read only when somebody asks for it: most who come here want to write. */
export function CharterHistory(props: CharterHistoryProps) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <Section title={t('history')}>
      {open ? (
        <Changes {...props} />
      ) : (
        <div>
          <Button onClick={() => setOpen(true)}>{t('history.show')}</Button>
        </div>
      )}
    </Section>
  );
}

function Changes({ site, onTake }: CharterHistoryProps) {
  const t = useText();
  const styles = useCharterStyles();
  const { communities } = useServices();
  const versions = useAsync(['charter-history', site], (signal) => communities.charterHistory(site, signal));
  if (versions.kind === 'loading') return <Loading label={t('history.loading')} lines={3} />;
  if (versions.kind === 'failed') return <FailedState failure={versions.failure} onRetry={versions.retry} />;

  const changes = charterChanges(versions.value);
  if (changes.length === 0) return <Text className={styles.quiet}>{t('history.none')}</Text>;

  return (
    <ul className={styles.list}>
      {changes.map((change, index) => (
        <Change key={`${change.at} ${index}`} change={change} onTake={onTake} />
      ))}
    </ul>
  );
}

function Change({ change, onTake }: { change: CharterChange } & Pick<CharterHistoryProps, 'onTake'>) {
  const t = useText();
  const styles = useCharterStyles();
  const formats = useFormats();
  const line = t('history.line', {
    when: formats.dateTime(change.at),
    name: change.by ?? t('history.nobody'),
  });
  return (
    <li className={styles.change}>
      <Text weight="semibold">{line}</Text>
      {change.fields.map((field) => (
        <dl key={field} className={styles.field}>
          <dt>{t(`field.${field}`)}</dt>
          <Words label={t('history.was')} change={change.before} field={field} earlier />
          <Words label={t('history.is')} change={change.after} field={field} />
        </dl>
      ))}
      {onTake && (
        <Button
          size="small"
          onClick={() => onTake(change.before)}
          aria-label={`${t('history.use')}: ${line}`}
        >
          {t('history.use')}
        </Button>
      )}
    </li>
  );
}

interface WordsProps {
  /** For who cannot see that the earlier words are struck out. */
  readonly label: string;
  readonly change: CharterDraft;
  readonly field: CharterField;
  readonly earlier?: boolean;
}

function Words({ label, change, field, earlier = false }: WordsProps) {
  const t = useText();
  const fields = useCharterText();
  const styles = useCharterStyles();
  const formats = useFormats();
  const words =
    field === 'purposes'
      ? formats.list(change.purposes.map((purpose) => fields(`purpose.${purpose}`)))
      : field === 'norms'
        ? change.norms.join('\n')
        : change[field];
  return (
    <dd className={styles.words}>
      <Text className={styles.quiet} size={200}>
        {label}
      </Text>{' '}
      <span className={earlier ? styles.earlier : ''}>{words || t('history.empty')}</span>
    </dd>
  );
}
