import { Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { FailureDetails } from '#ui/details/FailureDetails.tsx';
import { factsOf } from '#ui/details/failure-facts.ts';
import { Section } from '#ui/page/Page.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { useDiagnosticsStyles } from './Diagnostics.styles.ts';
import { useText } from './text.ts';
import type { Part } from './useDiagnosis.ts';

interface PartPanelProps<Value> {
  readonly title: string;
  readonly part: Part<Value>;
  readonly children: (value: Value) => ReactNode;
}

/** One part: what it says, that it is looked at, or that it could not be. */
export function PartPanel<Value>({ title, part, children }: PartPanelProps<Value>) {
  const styles = useDiagnosticsStyles();
  return (
    <Section title={title}>
      <div className={styles.panel}>
        <PartState part={part}>{children}</PartState>
      </div>
    </Section>
  );
}

export function PartState<Value>({ part, children }: Omit<PartPanelProps<Value>, 'title'>) {
  const t = useText();
  const sentence = useFailureText();
  const styles = useDiagnosticsStyles();
  switch (part.kind) {
    case 'looking':
      return <Loading label={t('looking')} lines={2} />;
    case 'failed':
      return (
        <>
          <Text className={styles.quiet}>{t('failed', { reason: sentence(part.failure) })}</Text>
          <FailureDetails facts={factsOf(part.failure)} />
        </>
      );
    case 'ready':
      return children(part.value);
  }
}

/** Facts as terms and values; ids are set apart, as they are read letter by letter. */
export function Facts({ facts }: { facts: readonly { term: string; value: string; isId?: boolean }[] }) {
  const styles = useDiagnosticsStyles();
  return (
    <dl className={styles.facts}>
      {facts.map(({ term, value, isId }) => (
        <div key={term} style={{ display: 'contents' }}>
          <dt className={styles.term}>{term}</dt>
          <dd className={styles.value}>{isId ? <span className={styles.id}>{value}</span> : value}</dd>
        </div>
      ))}
    </dl>
  );
}
