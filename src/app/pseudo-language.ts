import type { Messages } from '@lingui/core';
import type { Language } from '#ui/text/catalogue.tsx';

type Message = Messages[string];

/**
 * `qps-ploc` stretches and accents every message, `qps-plocm` also mirrors the page: what stays plain in them is
 * not in a catalogue.
 */
export function pseudoLanguage(locale: string): Language {
  return {
    locale: 'en',
    words: 'en',
    direction: locale === 'qps-plocm' ? 'rtl' : 'ltr',
    translate: (_part, messages) => mapValues(messages, pseudo),
  };
}

const accents: Record<string, string> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  c: 'ç',
  n: 'ñ',
  s: 'š',
  y: 'ý',
  z: 'ž',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  U: 'Ú',
  C: 'Ç',
  N: 'Ñ',
  S: 'Š',
  Y: 'Ý',
  Z: 'Ž',
};

/** Accented, and about two fifths longer, as German and Finnish are. */
function stretched(text: string): string {
  if (text.trim() === '') return text;

  // In pieces no longer than a long word, so that lines can break.
  const padding = '·'.repeat(Math.ceil(text.length * 0.4)).replace(/.{12}(?=.)/g, '$& ');
  return `${text.replace(/[a-z]/gi, (letter) => accents[letter] ?? letter)}${padding}`;
}

/** A compiled message is text, or a list of text and places: `[name, type?, choices?]`. */
function pseudo(message: Message): Message {
  if (typeof message === 'string') return stretched(message);

  return (message as unknown[]).map((token) => {
    // Within a plural, `#` is the place of the number.
    if (typeof token === 'string') return token === '#' ? token : stretched(token);
    if (!isPlace(token)) return token;

    const [name, type, choices] = token;
    return isChoices(choices) ? [name, type, mapValues(choices, pseudoChoice)] : token;
  }) as Message;
}

function pseudoChoice(choice: unknown): unknown {
  return typeof choice === 'string' || Array.isArray(choice) ? pseudo(choice as Message) : choice;
}

function isPlace(token: unknown): token is [name: string, type?: string, choices?: unknown] {
  return Array.isArray(token);
}

function isChoices(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapValues<In, Out>(record: Record<string, In>, map: (value: In) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
