import { Badge, Text } from '@fluentui/react-components';
import { jobs, scopes, type Job, type Scope } from '#domain/access/scopes.ts';
import { useFormats } from '#ui/text/formats.ts';
import { useDiagnosticsStyles } from './Diagnostics.styles.ts';
import { useText } from './text.ts';

// The keys of the registry, whose type is known.
const allScopes = Object.keys(scopes) as Scope[];
const allJobs = Object.keys(jobs) as Job[];

/** Every permission of the registry, what it is for, and whether this sign-in has it. */
export function PermissionList({ granted }: { granted: readonly string[] }) {
  const t = useText();
  const styles = useDiagnosticsStyles();
  const formats = useFormats();
  const held = new Set(granted);
  const extra = granted.filter((scope) => !(scope in scopes));
  return (
    <>
      <ul className={styles.list} aria-label={t('granted.caption')}>
        {allScopes.map((scope) => (
          <li key={scope} className={styles.scope}>
            <span className={styles.scopeWords}>
              <span className={styles.id}>{scope}</span>
              <Text size={200} className={styles.quiet}>
                {formats.list(jobsOf(scope).map((job) => t(`job.${job}`)))}
              </Text>
              {!held.has(scope) && <Text size={200}>{t(`without.${scope}`)}</Text>}
            </span>
            <ScopeState scope={scope} held={held.has(scope)} />
          </li>
        ))}
      </ul>
      {extra.length > 0 && (
        <Text size={200} className={styles.quiet}>
          {t('granted.extra', { scopes: formats.list(extra) })}
        </Text>
      )}
    </>
  );
}

function ScopeState({ scope, held }: { scope: Scope; held: boolean }) {
  const t = useText();
  if (held) return <Badge color="success">{t('granted.held')}</Badge>;

  return isNeeded(scope) ? (
    <Badge color="warning">{t('granted.needed')}</Badge>
  ) : (
    <Badge appearance="outline" color="subtle">
      {t('granted.better')}
    </Badge>
  );
}

function jobsOf(scope: Scope): readonly Job[] {
  return allJobs.filter((job) => uses(job, 'needs', scope) || uses(job, 'better', scope));
}

function isNeeded(scope: Scope): boolean {
  return allJobs.some((job) => uses(job, 'needs', scope));
}

function uses(job: Job, how: 'needs' | 'better', scope: Scope): boolean {
  const asked: readonly Scope[] = jobs[job][how];
  return asked.includes(scope);
}
