import type { Format } from '#domain/sessions/format.ts';
import messages from './messages.en.json' with { type: 'json' };
import type { BookText } from './text.ts';

/** The format's name; its id where this version has no words for it yet. */
export function formatName(t: BookText, format: Format): string {
  const id = `format.${format.id}`;
  return isMessage(id) ? t(id) : format.id;
}

function isMessage(id: string): id is keyof typeof messages {
  return id in messages;
}
