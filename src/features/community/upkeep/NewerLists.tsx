import { Button } from '@fluentui/react-components';
import { Notice } from '#ui/states/Notice.tsx';
import { useText } from './text.ts';

/** Whoever works here with a version that knows more has nothing to fear from this one. */
export function NewerLists() {
  const t = useText();
  return (
    <Notice
      intent="info"
      title={t('newer.title')}
      action={<Button onClick={() => location.reload()}>{t('newer.reload')}</Button>}
    >
      {t('newer.body')}
    </Notice>
  );
}
