import { Text } from '@fluentui/react-components';
import type { Poll } from '#domain/scheduling/poll.ts';
import { Section } from '#ui/page/Page.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { slotTitle } from '#ui/text/slot-title.ts';
import { useText } from './text.ts';

/** What became of the question, until the first session is there. */
export function DecidedPoll({ poll: { title, state } }: { poll: Poll }) {
  const t = useText();
  const formats = useFormats();
  if (state.kind !== 'decided') return null;

  const time = slotTitle(t, formats, state.slot);
  return (
    <Section title={title}>
      <Text>{t('decided', { name: state.by.name, time })}</Text>
    </Section>
  );
}
