import { Button } from '@fluentui/react-components';
import { useId } from 'react';
import { useAnnounce } from '../announce/announcer.tsx';
import { GoLink } from '../navigation/go.tsx';
import { paths } from '../navigation/paths.ts';
import { useAbout } from '../services/about.tsx';
import { hostText, productText, type FailureFacts } from './failure-facts.ts';
import { redacted } from './redacted.ts';
import { useDetailsStyles } from './Details.styles.ts';
import { useText } from './text.ts';

type Fact = readonly [term: string, value: string];

/** "Details" of one error, the same everywhere: ids, codes, times and versions, to read out or to copy. */
export function FailureDetails({ facts }: { facts: FailureFacts }) {
  const styles = useDetailsStyles();
  const t = useText();
  const announce = useAnnounce();
  const groups = useFacts(facts);
  const text = redacted(
    groups.map((group) => group.map(([term, value]) => `${term}: ${value}`).join('\n')).join('\n\n'),
  );
  return (
    <details className={styles.details}>
      <summary className={styles.summary}>{t('details')}</summary>
      <div className={styles.groups}>
        {groups.map((group, index) => (
          <FactGroup key={index} facts={group} />
        ))}
        <div className={styles.actions}>
          <Button
            size="small"
            onClick={() => void navigator.clipboard.writeText(text).then(() => announce(t('copied')))}
          >
            {t('copy')}
          </Button>
          <GoLink to={paths.diagnostics()}>{t('diagnostics')}</GoLink>
        </div>
      </div>
    </details>
  );
}

function FactGroup({ facts }: { facts: readonly Fact[] }) {
  const styles = useDetailsStyles();
  const id = useId();
  return (
    <dl className={styles.facts}>
      {facts.map(([term, value]) => (
        <div key={`${id}${term}`} style={{ display: 'contents' }}>
          <dt className={styles.term}>{term}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function useFacts({ attempts, operationId, surprise }: FailureFacts): readonly (readonly Fact[])[] {
  const t = useText();
  const { product, host } = useAbout();
  const here: Fact[] = [
    ...(operationId ? [[t('operation-id'), operationId] as const] : []),
    ...(surprise ? [[t('surprise'), surprise] as const] : []),
    [t('product'), productText(product)],
    [t('host'), hostText(host?.context())],
  ];
  const requests = attempts.map((attempt): readonly Fact[] =>
    'operation' in attempt
      ? [
          [t('time'), attempt.at],
          [t('operation'), attempt.operation],
          [t('status'), attempt.status === 0 ? t('no-answer') : String(attempt.status)],
          [t('code'), attempt.code],
          [t('request'), attempt.requestId],
          [t('client-request'), attempt.clientRequestId],
        ]
      : [
          [t('time'), attempt.at],
          [t('status'), t('no-answer')],
        ],
  );
  return [here, ...requests].map((group) => group.map(([term, value]) => [term, value || '–'] as const));
}
