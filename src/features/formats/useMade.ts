import type { OwnFormat } from '#domain/sessions/own/own-format.ts';
import { useFormats } from '#ui/text/formats.ts';
import { useText } from './text.ts';

/** Who made a format, and when. */
export function useMade(): (own: OwnFormat) => string {
  const t = useText();
  const formats = useFormats();
  return ({ by, madeAt }) =>
    madeAt ? t('made', { name: by.name, date: formats.date(madeAt) }) : t('made.unsent', { name: by.name });
}
