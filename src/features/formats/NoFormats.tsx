import { Button } from '@fluentui/react-components';
import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { usePress } from '#ui/press/usePress.ts';
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
  const isMissing = failure instanceof ServiceFailure && failure.code === 'list-missing';

  const setUp = usePress(async () => {
    await provisioning.makeList(site, 'formats');
    announce(t('set-up.done'));
    onRetry();
  });

  return (
    <div className={styles.stack}>
      <FailedState failure={failure} onRetry={onRetry} />
      {isMissing && (
        <div className={styles.row}>
          <Button disabledFocusable={setUp.isBusy} onClick={setUp.press}>
            {t('set-up')}
          </Button>
        </div>
      )}
      {setUp.failure !== null && <FailedState failure={setUp.failure} job="start-community" />}
    </div>
  );
}
