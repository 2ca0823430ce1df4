import { Text } from '@fluentui/react-components';
import { minutesOf, type Format } from '#domain/sessions/format.ts';
import { formats as builtIn } from '#domain/sessions/formats/all-formats.ts';
import { formatOf, offered, ownFormatId, type OwnFormat } from '#domain/sessions/own/own-format.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Section } from '#ui/page/Page.tsx';
import { useFormatWords } from '#ui/session-formats/useFormatWords.ts';
import { useFormatsStyles } from './Formats.styles.ts';
import { useText } from './text.ts';
import { useMade } from './useMade.ts';

export function FormatsList({ site, all }: { readonly site: SiteId; readonly all: readonly OwnFormat[] }) {
  const t = useText();
  const styles = useFormatsStyles();
  const words = useFormatWords();
  const made = useMade();
  const own = offered(all);
  return (
    <>
      <Text className={styles.quiet}>{t('about')}</Text>
      <Section title={t('own')} count={`(${own.length})`}>
        {own.length === 0 && <Text className={styles.quiet}>{t('own.none')}</Text>}
        <ul className={styles.list}>
          {own.map((one) => (
            <li key={one.key} className={styles.item}>
              <GoLink to={paths.formats(site, ownFormatId(one))}>
                <bdi>{one.name}</bdi>
              </GoLink>
              <Length format={formatOf(one)} />
              <Text size={200} className={styles.quiet}>
                {made(one)}
              </Text>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('built-in')} count={`(${builtIn.length})`}>
        <ul className={styles.list}>
          {builtIn.map((format) => (
            <li key={format.id} className={styles.item}>
              <GoLink to={paths.formats(site, format.id)}>{words.name(format.id)}</GoLink>
              <Length format={format} />
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

/** Null for one that this version cannot run. */
function Length({ format }: { readonly format: Format | null }) {
  const t = useText();
  const styles = useFormatsStyles();
  return (
    <Text size={200} className={styles.quiet}>
      {format ? t('line', { minutes: minutesOf(format), steps: format.steps.length }) : t('unreadable')}
    </Text>
  );
}
