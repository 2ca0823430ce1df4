import type { SetupCheck, SetupProblem, SetupSubject } from '#domain/access/setup-check.ts';
import type { ListFinding } from '#domain/communities/list-finding.ts';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { useText } from '../text.ts';
import { useSetupText } from './text.ts';

/** Every line of the page, from what was found. */
export function useSetupWords() {
  const t = useSetupText();
  const diagnostics = useText();
  const sentence = useFailureText();

  function nameOf(about: SetupSubject): string {
    return 'site' in about ? about.site.name : '';
  }

  function subject(about: SetupSubject): string {
    switch (about.kind) {
      case 'scope':
        return about.scope;
      case 'list':
        return t('about.list', { list: diagnostics(`list.${about.list}`) });
      case 'site':
        return about.site.name === '' ? t('about.site.unnamed') : t('about.site', { name: about.site.name });
      case 'making':
      case 'version':
      case 'writing':
        return t(`about.${about.kind}`, { name: about.site.name });
      case 'sign-in':
      case 'teams':
      case 'calendar':
      case 'posting':
      case 'activity':
        return t(`about.${about.kind}`);
    }
  }

  function finding(found: ListFinding): string {
    const column = 'column' in found ? found.column : '';
    return diagnostics(`finding.${found.kind}`, { list: diagnostics(`list.${found.list}`), column });
  }

  function problem(about: SetupSubject, wrong: SetupProblem): readonly string[] {
    switch (wrong.code) {
      case 'lists':
        return wrong.findings.map(finding);
      case 'scope-missing':
        return [t('wrong.scope', { scope: wrong.scope, without: diagnostics(`without.${wrong.scope}`) })];
      case 'app-blocked':
        return [t('wrong.app-blocked', { refusal: wrong.refusal })];
      case 'site-closed':
        return [
          nameOf(about) === ''
            ? t('wrong.site-closed.unnamed')
            : t('wrong.site-closed', { name: nameOf(about) }),
        ];
      case 'site-not-opened':
        return [
          nameOf(about) === ''
            ? t('wrong.site-not-opened.unnamed')
            : t('wrong.site-not-opened', { name: nameOf(about) }),
        ];
      case 'signed-out':
      case 'no-team':
      case 'owns-no-team':
      case 'no-site-opened':
      case 'site-refused':
      case 'site-being-made':
      case 'site-locked':
      case 'site-full':
      case 'site-gone':
      case 'may-not-write':
      case 'no-mailbox':
      case 'no-teams-meetings':
        return [t(`wrong.${wrong.code}`, { name: nameOf(about) })];
    }
  }

  /** One line for most; a list says each thing that is not as it was made. */
  function lines({ about, state }: SetupCheck): readonly string[] {
    switch (state.kind) {
      case 'wrong':
        return problem(about, state.problem);
      case 'could-not-look':
        return [t('failed.line', { what: subject(about), reason: sentence(state.failure) })];
      case 'waits':
        return [t('waits.line', { what: subject(about), scope: state.scope })];
      case 'optional':
        return optional(about);
      case 'untested':
        return isUntested(about.kind) ? [t(`untested.${about.kind}`, { name: nameOf(about) })] : [];
      case 'ready':
        return ready(about);
    }
  }

  function optional(about: SetupSubject): readonly string[] {
    switch (about.kind) {
      case 'scope':
        return [t('wrong.scope', { scope: about.scope, without: diagnostics(`without.${about.scope}`) })];
      case 'site':
      case 'version':
        return [t(`optional.${about.kind}`, { name: about.site.name })];
      // What goes with a permission is said there; the others are never left out.
      case 'posting':
      case 'activity':
      case 'sign-in':
      case 'teams':
      case 'calendar':
      case 'making':
      case 'writing':
      case 'list':
        return [];
    }
  }

  function ready(about: SetupSubject): readonly string[] {
    switch (about.kind) {
      case 'site':
        return [
          about.site.name === '' ? t('ready.site.unnamed') : t('ready.site', { name: about.site.name }),
        ];
      case 'writing':
        return [t('ready.writing', { name: about.site.name })];
      case 'sign-in':
      case 'calendar':
        return [t(`ready.${about.kind}`)];
      // Permissions and lists are counted together; the others are never ready by themselves.
      case 'scope':
      case 'list':
      case 'making':
      case 'version':
      case 'teams':
      case 'posting':
      case 'activity':
        return [];
    }
  }

  /** What is ready, with what there is much of in one line. */
  function readyLines(checks: readonly SetupCheck[]): readonly string[] {
    const scopes = checks.filter(({ about }) => about.kind === 'scope').length;
    const lists = new Map<string, number>();
    for (const { about } of checks) {
      if (about.kind === 'list') lists.set(about.site.name, (lists.get(about.site.name) ?? 0) + 1);
    }
    return [
      ...(scopes > 0 ? [t('ready.scopes', { count: scopes })] : []),
      ...checks.flatMap(lines),
      ...[...lists].map(([name, count]) => t('ready.list', { name, count })),
    ];
  }

  return { lines, readyLines };
}

function isUntested(kind: SetupSubject['kind']): kind is 'posting' | 'activity' | 'making' | 'writing' {
  return kind === 'posting' || kind === 'activity' || kind === 'making' || kind === 'writing';
}
