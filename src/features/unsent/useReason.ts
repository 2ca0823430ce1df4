import { ServiceFailure } from '#domain/writes/answer.ts';
import type { OutboxEntry } from '#domain/writes/entry.ts';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { useFormats } from '#ui/text/formats.ts';
import { useUnsentText } from './text.ts';

/** Why an entry has not arrived, as a sentence. */
export function useReason(): (entry: OutboxEntry) => string {
  const t = useUnsentText();
  const failureText = useFailureText();
  const formats = useFormats();
  return ({ state }) => {
    switch (state.kind) {
      case 'pending':
        return t('state.pending');
      case 'sending':
      case 'done':
        return t('state.sending');
      case 'doubtful':
        return state.why === 'sign-in' ? t('state.sign-in') : t('state.doubtful');
      case 'waiting':
        return t(`state.${state.why}`, { time: state.until === null ? '' : formats.time(state.until) });
      case 'conflict':
        return failureText(new ServiceFailure('conflict'));
      case 'needs-attention':
        return failureText(new ServiceFailure(state.code, { subject: state.subject ?? '' }));
    }
  };
}
