import { Text } from '@fluentui/react-components';
import { useFormats } from '#ui/text/formats.ts';
import { useCareStyles } from './Care.styles.ts';
import { useText } from './text.ts';

/** Columns that could not be brought along, by name. */
export function LeftOut({ columns }: { columns: readonly string[] }) {
  const t = useText();
  const styles = useCareStyles();
  const formats = useFormats();
  return columns.length === 0 ? null : (
    <Text className={styles.quiet}>{t('left-out', { columns: formats.list(columns) })}</Text>
  );
}
