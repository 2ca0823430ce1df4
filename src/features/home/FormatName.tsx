import { useFormatName } from '#ui/session-formats/useFormatName.ts';
import { catalogue } from '#ui/text/catalogue.tsx';
import messages from './format.messages.en.json' with { type: 'json' };

const useFormatText = catalogue('format-beside', messages);

/** Follows a community's name: how its session runs. A format of a newer version has no name here. */
export function FormatName({ format }: { format: string }) {
  const t = useFormatText();
  const name = useFormatName()(format);
  return name === null ? null : t('beside', { format: name });
}
