import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { useFormatsStyles } from './Formats.styles.ts';
import { useText } from './text.ts';

interface NoFormatsProps {
  readonly site: SiteId;
  readonly failure: unknown;
  readonly onRetry: () => void;
}

/** Where the community's formats could not be read. A list that somebody deleted is made again, where one may. */
export function NoFormats({ site, failure, onRetry }: NoFormatsProps) {
  const t = useText();
  const styles = useFormatsStyles();
  const { provisioning } = useServices();
  const announce = useAnnounce();
  const [refusal, setRefusal] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const isMissing = failure instanceof ServiceFailure && failure.code === 'list-missing';

  async function setUp() {
    if (isBusy) return;
    setBusy(true);
    setRefusal(null);
    try {
      await provisioning.makeList(site, 'formats');
      announce(t('set-up.done'));
      onRetry();
    } catch (thrown) {
      setRefusal(thrown);
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className={styles.stack}>
      <FailedState failure={failure} onRetry={onRetry} />
      {isMissing && (
        <div className={styles.row}>
          <Button disabledFocusable={isBusy} onClick={() => void setUp()}>
            {t('set-up')}
          </Button>
        </div>
      )}
      {refusal !== null && <FailedState failure={refusal} job="start-community" />}
    </div>
  );
}
