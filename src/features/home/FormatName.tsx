import { catalogue } from '#ui/text/catalogue.tsx';
import messages from './format.messages.en.json' with { type: 'json' };

const useFormatText = catalogue('format-names', messages);

/** Follows a community's name: how its session runs. A format of a newer version has no name here. */
export function FormatName({ format }: { format: string }) {
  const t = useFormatText();
  return isKnown(format) ? t('beside', { format: t(format) }) : null;
}

function isKnown(format: string): format is Exclude<keyof typeof messages, 'beside'> {
  return format !== 'beside' && Object.hasOwn(messages, format);
}
