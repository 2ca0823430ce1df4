import { Text } from '@fluentui/react-components';
import type { Charter } from '#domain/communities/charter.ts';
import { Section } from '#ui/page/Page.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useJoinStyles } from './Join.styles.ts';
import { useText } from './text.ts';

/** What somebody joins, in the words of those who started it, and what joining would store. */
export function AboutCommunity({ charter }: { charter: Charter }) {
  const t = useText();
  const styles = useJoinStyles();
  const formats = useFormats();
  return (
    <>
      <Section title={t('about')}>
        <Text className={styles.text}>
          <bdi>{charter.domainStatement}</bdi>
        </Text>
        <Text className={styles.quiet}>
          {t('about.purposes', {
            purposes: formats.list(charter.purposes.map((purpose) => t(`purpose.${purpose}`))),
          })}
        </Text>
        {charter.rhythm && (
          <Text className={styles.quiet}>{t('about.rhythm', { rhythm: charter.rhythm })}</Text>
        )}
      </Section>
      {charter.norms.length > 0 && (
        <Section title={t('about.norms')}>
          <ul className={styles.list}>
            {charter.norms.map((norm) => (
              <li key={norm}>
                <bdi>{norm}</bdi>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
