import { Body1, Body1Strong, Button } from '@fluentui/react-components';
import { jobs, scopes, type Job, type Scope } from '#domain/access/scopes.ts';
import { ServiceFailure, type FailureCode } from '#domain/writes/answer.ts';
import { useState } from 'react';
import { FailureDetails } from '../details/FailureDetails.tsx';
import { factsOf } from '../details/failure-facts.ts';
import { AdministratorNote, PerhapsAdministrator } from '../administrator/AdministratorNote.tsx';
import { useServices } from '../services/services.tsx';
import { useFormats } from '../text/formats.ts';
import { useStateStyles } from './States.styles.ts';
import { useFailureCatalogue } from './text.ts';
import { useFailureText } from './useFailureText.ts';

export interface FailedStateProps {
  readonly failure: unknown;
  readonly onRetry?: (() => void) | undefined;
  /** What the person was about to do: everything it needs is asked for in one question. */
  readonly job?: Job;
}

/** What `FailedState` shows. */
export function FailureView({ failure, onRetry, job }: FailedStateProps) {
  const styles = useStateStyles();
  const t = useFailureCatalogue();
  const sentence = useFailureText();
  const known = failure instanceof ServiceFailure;
  const title = t(titleOf(failure));
  return (
    <div className={styles.empty} role="group" aria-label={title}>
      <Body1Strong>{title}</Body1Strong>
      <Body1 className={styles.text}>
        {sentence(failure)}
        {known && !tellsWhatIsSafe.has(failure.code) && <> {t('safe')}</>}
      </Body1>
      <div className={styles.actions}>
        <NextStep failure={failure} onRetry={onRetry} {...(job ? { job } : {})} />
      </div>
      <WhoCanAllow failure={failure} />
      <FailureDetails facts={factsOf(failure)} />
    </div>
  );
}

/** Where the person's own yes would not do. */
function WhoCanAllow({ failure }: { failure: unknown }) {
  const { identity } = useServices();
  const scope = leftToAdministrator(failure);
  return scope ? <AdministratorNote identity={identity} scopes={[scope]} /> : null;
}

function NextStep({ failure, onRetry, job }: FailedStateProps) {
  const t = useFailureCatalogue();
  const asked = scopesToAsk(failure, job);
  if (asked) {
    const signIn = failure instanceof ServiceFailure && failure.code === 'sign-in-needed';
    return <Ask scopes={asked} label={t(signIn ? 'sign-in' : 'allow')} onAllowed={onRetry} />;
  }
  return onRetry ? <Button onClick={onRetry}>{t('retry')}</Button> : null;
}

interface AskProps {
  readonly scopes: readonly Scope[];
  readonly label: string;
  readonly onAllowed: (() => void) | undefined;
}

/** Opens the question from the click; a no gets an answer too, as the window may have asked for an administrator. */
function Ask({ scopes: wanted, label, onAllowed }: AskProps) {
  const t = useFailureCatalogue();
  const styles = useStateStyles();
  const formats = useFormats();
  const sentence = useFailureText();
  const { identity } = useServices();
  const [answer, setAnswer] = useState<'none' | 'refused' | ServiceFailure>('none');

  async function ask() {
    setAnswer('none');
    try {
      if (await identity.ask(wanted)) onAllowed?.();
      else setAnswer('refused');
    } catch (caught) {
      if (!(caught instanceof ServiceFailure)) throw caught;
      setAnswer(caught);
    }
  }

  const missing = wanted.filter((scope) => !identity.granted().has(scope));
  return (
    <>
      <Button appearance="primary" onClick={() => void ask()}>
        {label}
      </Button>
      {answer !== 'none' && (
        <Body1 role="alert" className={styles.text}>
          {answer === 'refused'
            ? t('not-allowed', { count: missing.length, scopes: formats.list(missing) })
            : sentence(answer)}
        </Body1>
      )}
      {answer === 'refused' && <PerhapsAdministrator identity={identity} scopes={missing} />}
      {answer !== 'none' && answer !== 'refused' && <WhoCanAllow failure={answer} />}
    </>
  );
}

function titleOf(failure: unknown): 'title.permission' | 'title.sign-in' | 'title.looking' {
  if (!(failure instanceof ServiceFailure)) return 'title.looking';

  return failure.code === 'consent-needed'
    ? 'title.permission'
    : failure.code === 'sign-in-needed'
      ? 'title.sign-in'
      : 'title.looking';
}

/** What a person can settle alone by saying yes; null where that would not help. */
function scopesToAsk(failure: unknown, job: Job | undefined): readonly Scope[] | null {
  if (!(failure instanceof ServiceFailure)) return null;
  if (failure.code === 'sign-in-needed') return ['User.Read'];
  if (failure.code !== 'consent-needed' || !failure.scope) return null;
  if (leftToAdministrator(failure)) return null;

  return [...new Set([failure.scope, ...(job ? jobs[job].needs : [])])];
}

/** The permission that only an administrator can give; null where the person may. */
function leftToAdministrator(failure: unknown): Scope | null {
  if (!(failure instanceof ServiceFailure) || failure.code !== 'consent-needed' || !failure.scope)
    return null;

  const { administrator, scope } = failure;
  return administrator || scopes[scope].grantedBy === 'administrator' ? scope : null;
}

/** Sentences of these codes say already what is safe; `not-kept` is the one where something is not. */
const tellsWhatIsSafe: ReadonlySet<string> = new Set<FailureCode>([
  'offline',
  'sign-in-needed',
  'conflict',
  'not-kept',
  'timed-out',
  'service-trouble',
]);
