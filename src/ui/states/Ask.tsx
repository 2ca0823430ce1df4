import { Body1, Button } from '@fluentui/react-components';
import { useState } from 'react';
import { scopes, type Scope } from '#domain/access/scopes.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { AdministratorNote, PerhapsAdministrator } from '../administrator/AdministratorNote.tsx';
import { usePress } from '../press/usePress.ts';
import { useServices } from '../services/services.tsx';
import { useFormats } from '../text/formats.ts';
import { useStateStyles } from './States.styles.ts';
import { useFailureCatalogue } from './text.ts';
import { useFailureText } from './useFailureText.ts';

export interface AskProps {
  readonly scopes: readonly Scope[];
  readonly label: string;
  /** What a screen reader hears instead, where several of these stand below each other. */
  readonly what?: string;
  readonly small?: boolean;
  readonly onAllowed: (() => void) | undefined;
}

/** Opens the question from the click; a no gets an answer too, as the window may have asked for an administrator. */
export function Ask({ scopes: wanted, label, what, small, onAllowed }: AskProps) {
  const t = useFailureCatalogue();
  const styles = useStateStyles();
  const formats = useFormats();
  const sentence = useFailureText();
  const { identity } = useServices();
  const [isRefused, setRefused] = useState(false);
  const { failure, press } = usePress(async () => {
    setRefused(false);
    if (await identity.ask(wanted)) onAllowed?.();
    else setRefused(true);
  });

  const missing = wanted.filter((scope) => !identity.granted().has(scope));
  return (
    <>
      <Button
        {...(small ? { size: 'small' as const } : { appearance: 'primary' as const })}
        {...(what ? { 'aria-label': what } : {})}
        onClick={press}
      >
        {label}
      </Button>
      {(isRefused || failure !== null) && (
        <Body1 role="alert" className={styles.text}>
          {isRefused
            ? t('not-allowed', { count: missing.length, scopes: formats.list(missing) })
            : sentence(failure)}
        </Body1>
      )}
      {isRefused && <PerhapsAdministrator identity={identity} scopes={missing} />}
      {failure !== null && <WhoCanAllow failure={failure} />}
    </>
  );
}

/** Where the person's own yes would not do. */
export function WhoCanAllow({ failure }: { failure: unknown }) {
  const { identity } = useServices();
  const scope = leftToAdministrator(failure);
  return scope ? <AdministratorNote identity={identity} scopes={[scope]} /> : null;
}

/** The permission that only an administrator can give; null where the person may. */
export function leftToAdministrator(failure: unknown): Scope | null {
  if (!(failure instanceof ServiceFailure) || failure.code !== 'consent-needed' || !failure.scope)
    return null;

  const { administrator, scope } = failure;
  return administrator || scopes[scope].grantedBy === 'administrator' ? scope : null;
}
