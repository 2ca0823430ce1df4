import { Body1, Body1Strong, Button } from '@fluentui/react-components';
import { jobs, type Job, type Scope } from '#domain/access/scopes.ts';
import { ServiceFailure, type FailureCode } from '#domain/writes/answer.ts';
import { FailureDetails } from '../details/FailureDetails.tsx';
import { factsOf } from '../details/failure-facts.ts';
import { Ask, leftToAdministrator, WhoCanAllow } from './Ask.tsx';
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

function NextStep({ failure, onRetry, job }: FailedStateProps) {
  const t = useFailureCatalogue();
  const asked = scopesToAsk(failure, job);
  if (asked) {
    const signIn = failure instanceof ServiceFailure && failure.code === 'sign-in-needed';
    return <Ask scopes={asked} label={t(signIn ? 'sign-in' : 'allow')} onAllowed={onRetry} />;
  }
  return onRetry ? <Button onClick={onRetry}>{t('retry')}</Button> : null;
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

/** Sentences of these codes say already what is safe; `not-kept` is the one where something is not. */
const tellsWhatIsSafe: ReadonlySet<string> = new Set<FailureCode>([
  'offline',
  'sign-in-needed',
  'conflict',
  'not-kept',
  'timed-out',
  'service-trouble',
]);
