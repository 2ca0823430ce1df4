import { Button } from '@fluentui/react-components';
import { Notice } from '../states/Notice.tsx';
import { useFailureText } from '../states/useFailureText.ts';
import { useFormats } from '../text/formats.ts';
import { usePickText } from './pick-text.ts';
import type { KnownState } from './useKnownFormats.ts';

/** Says so where a community's own formats could not be looked at: that none is shown does not mean that it has none. */
export function OwnFormatsState({ state }: { readonly state: KnownState }) {
  const t = usePickText();
  const sentence = useFailureText();
  const formats = useFormats();
  if (state.kind === 'loading' || state.kind === 'read') return null;

  const reason = sentence(state.failure);
  return (
    <Notice
      intent="warning"
      failure={state.failure}
      action={<Button onClick={state.again}>{t('again')}</Button>}
    >
      {state.kind === 'failed'
        ? t('unread', { reason })
        : t('kept', { time: formats.dateTime(state.asOf), reason })}
    </Notice>
  );
}
