import { useMemo, type ReactNode } from 'react';
import { formatById } from '#domain/sessions/formats/all-formats.ts';
import type { Format } from '#domain/sessions/format.ts';
import { readSteps } from '#domain/sessions/own/own-steps.ts';
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
  return <EveryWord>{children(formatById(id) ?? null)}</EveryWord>;
}

/** What stands in it can say the words of every format that this version brings. */
export function EveryWord({ children }: { readonly children: ReactNode }) {
  const t = useLaterText();
  const words = useMemo(() => ({ words: (one: string) => (isKnown(one) ? t(one) : null) }), [t]);
  return <LaterWordsProvider value={words}>{children}</LaterWordsProvider>;
}

/** What stands in it can say the words of a community's format, which its members wrote. */
export function OwnWords({ format, children }: { readonly format: Format; readonly children: ReactNode }) {
  const t = useLaterText();
  const words = useMemo(() => {
    const own = wordsOf(format);
    return { words: (one: string) => own.get(one) ?? (isKnown(one) ? t(one) : null) };
  }, [format, t]);
  return <LaterWordsProvider value={words}>{children}</LaterWordsProvider>;
}

/** By the ids that the words of other formats have. */
function wordsOf({ id, own }: Format): ReadonlyMap<string, string> {
  const steps = own ? (readSteps(own.text)?.steps ?? []) : [];
  return new Map([
    ...(own ? [[id, own.name] as const] : []),
    ...steps.flatMap((step) => [
      [`${id}.${step.id}`, step.title] as const,
      [`${id}.${step.id}.prompt`, step.prompt] as const,
    ]),
  ]);
}

function isKnown(id: string): id is keyof typeof all {
  return Object.hasOwn(all, id);
}
