import { Button } from '@fluentui/react-components';
import type { AskedView } from '#ui/data/useAsked.ts';
import { Notice } from '#ui/states/Notice.tsx';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { useFormats } from '#ui/text/formats.ts';
import { useText } from './text.ts';

/** Says so where what is shown was kept on this device and could not be looked at since. */
export function Stale({ view }: { readonly view: Extract<AskedView<unknown>, { kind: 'ready' }> }) {
  const t = useText();
  const sentence = useFailureText();
  const formats = useFormats();
  const { failure, asOf, refresh } = view;
  if (failure === null) return null;

  return (
    <Notice intent="warning" failure={failure} action={<Button onClick={refresh}>{t('again')}</Button>}>
      {t('kept', { time: formats.dateTime(asOf), reason: sentence(failure) })}
    </Notice>
  );
}
