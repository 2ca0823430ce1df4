import { Text } from '@fluentui/react-components';
import type { Format } from '#domain/sessions/format.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { Section } from '#ui/page/Page.tsx';
import { useFormatWords } from '#ui/session-formats/useFormatWords.ts';
import { useOwnText } from '#ui/session-formats/useStepsText.ts';
import { useFormatsStyles } from './Formats.styles.ts';
import { UseIt } from './UseIt.tsx';

interface BuiltInProps {
  readonly site: SiteId;
  readonly format: Format;
}

/** One that comes with the product, in its words. */
export function BuiltIn({ site, format }: BuiltInProps) {
  const words = useFormatWords();
  return (
    <Section title={words.name(format.id)}>
      <UseIt site={site} id={format.id} copy="first" />
      <StepsRead format={format} />
    </Section>
  );
}

/** The steps of a format as people read them, one after the other. */
function StepsRead({ format }: Pick<BuiltInProps, 'format'>) {
  const t = useOwnText();
  const styles = useFormatsStyles();
  const words = useFormatWords();
  return (
    <ul className={styles.list}>
      {format.steps.map((step, at) => {
        const { id, minutes, vote, capture, seen } = step;
        return (
          <li key={id} className={styles.item}>
            <Text weight="semibold">
              {t('step', { number: at + 1, title: words.title(format.id, id), minutes })}
            </Text>
            <Text>{words.prompt(format.id, id)}</Text>
            <Text size={200} className={styles.quiet}>
              {words.turns(step)}
            </Text>
            {capture !== 'nothing' && (
              <Text size={200} className={styles.quiet}>
                {t('fact', { label: t('capture'), value: t(`capture.${capture}`) })}
              </Text>
            )}
            {seen && (
              <Text size={200} className={styles.quiet}>
                {t('fact', { label: t('seen'), value: t(`seen.${seen}`) })}
              </Text>
            )}
            {vote && (
              <Text size={200} className={styles.quiet}>
                {t('vote.line', { title: words.title(format.id, vote.on), each: vote.each })}
              </Text>
            )}
          </li>
        );
      })}
    </ul>
  );
}
