import { createContext, useContext } from 'react';
import { withoutRounds, type Step } from '#domain/sessions/format.ts';
import { isFormatTextId, useFormatText } from './text.ts';

export interface FormatWords {
  name(format: string): string;
  /** What a step is called; in later rounds with the round's number. */
  title(format: string, step: string): string;
  /** What people do in it. */
  prompt(format: string, step: string): string;
  /** Who speaks in it and who listens. */
  turns(step: Step): string;
}

/** The words of the formats that come later, once they are there. */
export interface LaterFormatWords {
  /** Null where it has none under this id. */
  words(id: string): string | null;
}

const LaterWordsContext = createContext<LaterFormatWords | null>(null);

export const LaterWordsProvider = LaterWordsContext.Provider;

/** The words of formats and their steps; a step that this version does not know is shown by its id. */
export function useFormatWords(): FormatWords {
  const t = useFormatText();
  const later = useContext(LaterWordsContext);
  const words = (id: string, otherwise: string) =>
    isFormatTextId(id) ? t(id) : (later?.words(id) ?? otherwise);
  return {
    name: (format) => words(withoutRounds(format), t('unknown')),
    title: (format, step) => {
      const [id = step, number] = step.split('.');
      const title = words(`${withoutRounds(format)}.${id}`, id);
      return number === undefined ? title : `${title} (${number})`;
    },
    prompt: (format, step) => words(`${withoutRounds(format)}.${step.split('.')[0]}.prompt`, ''),
    turns: ({ speaks, listens }) => {
      const speaking = words(`speaks.${speaks}`, '');
      return listens === 'nobody' ? speaking : t('turns', { speaking, listening: t(`listens.${listens}`) });
    },
  };
}
