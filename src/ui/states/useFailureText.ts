import { scopes } from '#domain/access/scopes.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { useFormats } from '../text/formats.ts';
import { useFailureCatalogue } from './text.ts';

/** The one place where a code becomes a sentence: what happened, what is safe, what to do. */
export function useFailureText(): (failure: unknown) => string {
  const t = useFailureCatalogue();
  const formats = useFormats();
  return (failure) => {
    if (!(failure instanceof ServiceFailure)) return t('unexpected');

    const { code, scope, until, named, subject, administrator } = failure;
    if (code === 'consent-needed') {
      const missing = scope ?? 'User.Read';
      const reason = t(`scope.${missing}`);
      return administrator || scopes[missing].grantedBy === 'administrator'
        ? t('consent-needed.admin', { reason, scope: missing })
        : t('consent-needed', { reason });
    }
    if (code === 'busy' && until)
      return t(named ? 'busy.until' : 'busy.unnamed', { time: formats.time(until) });

    return t(code, { subject });
  };
}
