import { withoutRounds } from '#domain/sessions/format.ts';
import { catalogue } from '#ui/text/catalogue.tsx';
import messages from './names.messages.en.json' with { type: 'json' };

const useNames = catalogue('format-names', messages);

/** Says what a format is called; nothing for one of a newer version. */
export function useFormatName(): (format: string) => string | null {
  const t = useNames();
  return (format) => {
    const id = withoutRounds(format);
    return isKnown(id) ? t(id) : null;
  };
}

function isKnown(id: string): id is keyof typeof messages {
  return Object.hasOwn(messages, id);
}
