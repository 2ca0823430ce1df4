import { Button } from '@fluentui/react-components';
import { Notice } from '../states/Notice.tsx';
import { useFailureText } from '../states/useFailureText.ts';
import { useFormats } from '../text/formats.ts';
import { useUnseenText } from './text.ts';

interface UnseenNoticeProps {
  /** Of those that could not be looked at, as far as they are known. */
  readonly names: readonly string[];
  readonly failure: unknown;
  readonly onAgain: () => void;
}

/** What `Unseen` shows. */
export function UnseenNotice({ names, failure, onAgain }: UnseenNoticeProps) {
  const t = useUnseenText();
  const sentence = useFailureText();
  const formats = useFormats();
  return (
    <Notice
      intent="warning"
      title={t('some-failed')}
      failure={failure}
      action={<Button onClick={onAgain}>{t('again')}</Button>}
    >
      {names.length > 0 && (
        <div>
          <bdi>{formats.list(names)}</bdi>
        </div>
      )}
      <div>{sentence(failure)}</div>
    </Notice>
  );
}
