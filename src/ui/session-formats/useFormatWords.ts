import type { Speaker } from '#domain/sessions/format.ts';
import { isFormatTextId, useFormatText } from './text.ts';

export interface FormatWords {
  name(format: string): string;
  /** What a step is called. */
  title(format: string, step: string): string;
  /** What people do in it. */
  prompt(format: string, step: string): string;
  speaks(speaker: Speaker): string;
}

/** The words of formats and their steps; a step that this version does not know is shown by its id. */
export function useFormatWords(): FormatWords {
  const t = useFormatText();
  const words = (id: string, otherwise: string) => (isFormatTextId(id) ? t(id) : otherwise);
  return {
    name: (format) => words(format, t('unknown')),
    title: (format, step) => words(`${format}.${step}`, step),
    prompt: (format, step) => words(`${format}.${step}.prompt`, ''),
    speaks: (speaker) => t(`speaks.${speaker}`),
  };
}
