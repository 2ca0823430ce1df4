import { Badge, Text } from '@fluentui/react-components';
import { asGranted, jobs, scopes, type Job, type Scope, type SitesReach } from '#domain/access/scopes.ts';
import { scopesFor } from '#domain/access/scopes-for.ts';
import { useFormats } from '#ui/text/formats.ts';
import { useDiagnosticsStyles } from './Diagnostics.styles.ts';
import { useText } from './text.ts';

// The keys of the registry, whose type is known.
const allJobs = Object.keys(jobs) as Job[];

/** Every permission of the registry, what it is for, and whether this sign-in has it. */
export function PermissionList({ granted, reach }: { granted: readonly string[]; reach: SitesReach }) {
  const t = useText();
  const styles = useDiagnosticsStyles();
  const formats = useFormats();
  const held = new Set(granted);
  const extra = granted.filter((scope) => !(scope in scopes));
  return (
    <>
      <ul className={styles.list} aria-label={t('granted.caption')}>
        {scopesFor(reach).map((scope) => (
          <li key={scope} className={styles.scope}>
            <span className={styles.scopeWords}>
              <span className={styles.id}>{scope}</span>
              <Text size={200} className={styles.quiet}>
                {formats.list(jobsOf(scope, reach).map((job) => t(`job.${job}`)))}
              </Text>
              {!held.has(scope) && <Text size={200}>{t(`without.${scope}`)}</Text>}
            </span>
            <ScopeState held={held.has(scope)} isNeeded={isNeeded(scope, reach)} />
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

function ScopeState({ held, isNeeded }: { held: boolean; isNeeded: boolean }) {
  const t = useText();
  if (held) return <Badge color="success">{t('granted.held')}</Badge>;

  return isNeeded ? (
    <Badge color="warning">{t('granted.needed')}</Badge>
  ) : (
    <Badge appearance="outline" color="subtle">
      {t('granted.better')}
    </Badge>
  );
}

function jobsOf(scope: Scope, reach: SitesReach): readonly Job[] {
  const uses = (how: 'needs' | 'better', job: Job) => usedBy(job, how, reach).includes(scope);
  return allJobs.filter((job) => uses('needs', job) || uses('better', job));
}

function isNeeded(scope: Scope, reach: SitesReach): boolean {
  return allJobs.some((job) => usedBy(job, 'needs', reach).includes(scope));
}

function usedBy(job: Job, how: 'needs' | 'better', reach: SitesReach): readonly Scope[] {
  const named: readonly Scope[] = jobs[job][how];
  return named.map((scope) => asGranted(scope, reach));
}
