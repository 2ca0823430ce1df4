import { Button, Text } from '@fluentui/react-components';
import { grantedBy, scopeOf, type Source } from '#domain/discovery/sources.ts';
import type { Scope } from '#domain/access/scopes.ts';
import type { Look } from '#workflows/find-people.ts';
import { factsOf } from '#ui/details/failure-facts.ts';
import type { AskProps } from '#ui/states/Ask.tsx';
import { laterPart } from '#ui/states/later-part.tsx';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { useFindStyles } from './FindPeople.styles.ts';
import { useText } from './text.ts';

const FailureDetails = laterPart(
  async () =>
    (await import(/* webpackChunkName: "trouble" */ '#ui/details/FailureDetails.tsx')).FailureDetails,
);
const Ask = laterPart<AskProps>(
  async () => (await import(/* webpackChunkName: "trouble" */ '#ui/states/Ask.tsx')).Ask,
);

interface WhatWeLookedAtProps {
  readonly looks: readonly Look[];
  /** Shown at once while it is all there is to show. */
  readonly open: boolean;
  readonly onAgain?: (() => void) | undefined;
}

/** Every source, what it brought, and for those that could not be seen why not and who can change that. */
export function WhatWeLookedAt({ looks, open, onAgain }: WhatWeLookedAtProps) {
  const t = useText();
  const styles = useFindStyles();
  const missed = looks.filter((look) => look.kind === 'not-seen');
  return (
    <details className={styles.details} open={open || undefined}>
      <summary className={styles.summary}>{t('looked.title')}</summary>
      <div className={styles.stack}>
        <Text className={styles.small}>{t('looked.intro')}</Text>
        <ul className={styles.looks}>
          {looks.map((look) => (
            <li key={look.source}>
              <LookLine look={look} onAgain={onAgain} />
            </li>
          ))}
        </ul>
        {missed.length > 0 && onAgain && (
          <div className={styles.actions}>
            <Button size="small" onClick={onAgain}>
              {t('looked.retry')}
            </Button>
          </div>
        )}
        <Text className={styles.small}>{t('opt-out.reach')}</Text>
      </div>
    </details>
  );
}

function LookLine({ look, onAgain }: { look: Look; onAgain: (() => void) | undefined }) {
  const t = useText();
  const styles = useFindStyles();
  const sentence = useFailureText();
  const source = t(`source.${look.source}`);
  switch (look.kind) {
    case 'waiting':
    case 'looking':
      return <Text className={styles.quiet}>{t(`looked.${look.kind}`, { source })}</Text>;
    case 'seen':
      return (
        <>
          <Text>{source}</Text>{' '}
          <Text className={styles.small}>{t(`looked.count.${look.source}`, { found: look.found })}</Text>
        </>
      );
    case 'not-seen':
      return (
        <div className={styles.stack}>
          <Text weight="semibold">{t('looked.not-seen', { source })}</Text>
          <Text className={styles.small}>{sentence(look.why)}</Text>
          <FailureDetails facts={factsOf(look.why)} />
          {look.why.code === 'consent-needed' && (
            <Grant source={look.source} scope={look.why.scope ?? scopeOf(look.source)} onAgain={onAgain} />
          )}
        </div>
      );
  }
}

function Grant(props: {
  readonly source: Source;
  readonly scope: Scope | null;
  readonly onAgain: (() => void) | undefined;
}) {
  const t = useText();
  const styles = useFindStyles();
  const { source, scope, onAgain } = props;
  const by = scope === null ? 'administrator' : grantedBy(scope);
  // That only an administrator can allow it was said in the sentence before.
  if (scope === null || by === 'administrator') return null;

  return (
    <div className={styles.actions}>
      <Text className={styles.small}>{t(`grant.${by}`)}</Text>
      <Ask
        small
        scopes={[scope]}
        label={t('looked.allow')}
        what={t('looked.allow.label', { source: t(`source.${source}`) })}
        onAllowed={onAgain}
      />
    </div>
  );
}
