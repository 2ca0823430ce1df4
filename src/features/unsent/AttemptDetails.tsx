import { Button } from '@fluentui/react-components';
import type { OutboxEntry } from '#domain/writes/entry.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useUnsentText } from './text.ts';
import { useUnsentStyles } from './Unsent.styles.ts';

/** What support needs: ids, codes and times, and nothing that a person wrote. */
export function AttemptDetails({ entry }: { entry: OutboxEntry }) {
  const styles = useUnsentStyles();
  const t = useUnsentText();
  const announce = useAnnounce();
  const lines = entry.attempts.map(({ at, trace }) =>
    trace === null
      ? t('details.silent', { time: at })
      : t('details.attempt', {
          time: at,
          status: trace.status,
          code: trace.code || '–',
          request: trace.requestId || '–',
          client: trace.clientRequestId || '–',
        }),
  );
  const id = t('details.id', { id: entry.id });
  return (
    <details className={styles.details}>
      <summary>{t('details')}</summary>
      <div>{id}</div>
      {lines.length === 0 ? (
        <div>{t('details.none')}</div>
      ) : (
        <ol className={styles.attempts}>
          {lines.map((line, index) => (
            <li key={index}>{line}</li>
          ))}
        </ol>
      )}
      <Button
        size="small"
        onClick={() =>
          void navigator.clipboard
            .writeText([id, ...lines].join('\n'))
            .then(() => announce(t('details.copied')))
        }
      >
        {t('details.copy')}
      </Button>
    </details>
  );
}
