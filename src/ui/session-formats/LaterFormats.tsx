import { useMemo, type ReactNode } from 'react';
import { formatById } from '#domain/sessions/formats/all-formats.ts';
import type { Format } from '#domain/sessions/format.ts';
import { catalogue } from '#ui/text/catalogue.tsx';
import messages from './more.messages.en.json' with { type: 'json' };
import names from './names.messages.en.json' with { type: 'json' };
import { LaterWordsProvider } from './useFormatWords.ts';

const all = { ...messages, ...names };

const useLaterText = catalogue('later-formats', all);

interface LaterFormatProps {
  readonly id: string;
  readonly children: (format: Format | null) => ReactNode;
}

/** Every format with its words; what stands in it can say them. */
export function LaterFormat({ id, children }: LaterFormatProps) {
  const t = useLaterText();
  const words = useMemo(() => ({ words: (one: string) => (isKnown(one) ? t(one) : null) }), [t]);
  return <LaterWordsProvider value={words}>{children(formatById(id) ?? null)}</LaterWordsProvider>;
}

function isKnown(id: string): id is keyof typeof all {
  return Object.hasOwn(all, id);
}
