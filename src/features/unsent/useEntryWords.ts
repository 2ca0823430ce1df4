import type { OutboxEntry } from '#domain/writes/entry.ts';
import { useConflictWords } from './conflict-words.ts';
import { wordsOf, type EntryWords } from './entry-words.ts';
import { useUnsentText } from './text.ts';

/** What a person did, all of it in words, so that nothing has to be remembered to be written again. */
export function useEntryWords(entry: OutboxEntry): Pick<EntryWords, 'what' | 'words'> {
  const t = useUnsentText();
  const fieldWords = useConflictWords();
  const { what, words, values } = wordsOf(entry);
  const chosen = values.flatMap(({ field, value }): readonly string[] => {
    const { label, isKnown, show } = fieldWords(field);
    return isKnown ? [t('field.is', { field: label, value: show(value) })] : [];
  });
  return { what, words: [...words, ...chosen] };
}
