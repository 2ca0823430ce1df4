import type { Account } from './directory.ts';
import type { ScopeEntry } from './scopes.ts';

interface Carried {
  readonly action: string;
  /** The request as it came; each page hands it on. */
  readonly fields: URLSearchParams;
}

export function signInPage(
  carried: Carried,
  view: { people: readonly Account[]; query: string; hint: string; notice: string },
): string {
  const suggested = view.people.map(
    (person) => `<li><button class="person" name="user" value="${escape(person.upn)}">
      <span class="initials" aria-hidden="true">${escape(initials(person.name))}</span>
      <span><strong>${escape(person.name)}</strong>${person.isAdmin ? ' <em>administrator</em>' : ''}<br>
      <small>${escape(person.jobTitle)}${person.jobTitle ? ' · ' : ''}${escape(person.upn)}</small></span>
    </button></li>`,
  );
  return page(
    'Pick an account',
    `<h1>Pick an account</h1>
    <p>to continue to Peerloom. The sandbox asks for no password: sign in as anyone.</p>
    ${view.notice ? `<p class="notice" role="alert">${escape(view.notice)}</p>` : ''}
    <form method="post" action="${escape(carried.action)}">${hidden(carried.fields)}
      <label for="q">Find somebody by name, address or job title</label>
      <div class="row"><input id="q" name="q" value="${escape(view.query || view.hint)}" autocomplete="off">
      <button name="step" value="search">Find</button></div>
      <ul class="people">${suggested.join('')}</ul>
      ${suggested.length === 0 ? '<p>Nobody was found. Try part of a name.</p>' : ''}
      <div class="row end"><button name="step" value="cancel">Cancel</button></div>
    </form>`,
  );
}

export function consentPage(
  carried: Carried,
  view: { account: Account; missing: readonly ScopeEntry[] },
): string {
  return page(
    'Permissions requested',
    `<p class="who">${escape(view.account.upn)}</p>
    <h1>Permissions requested</h1>
    <p><strong>Peerloom</strong> would like to:</p>
    <ul class="scopes">${scopeItems(view.missing)}</ul>
    <form method="post" action="${escape(carried.action)}">${hidden(carried.fields, { user: view.account.upn })}
      ${
        view.account.isAdmin
          ? `<p><label><input type="checkbox" name="everybody" value="yes">
             Consent on behalf of your organisation</label></p>`
          : ''
      }
      <div class="row end"><button name="step" value="refuse">Cancel</button>
      <button class="primary" name="step" value="accept">Accept</button></div>
    </form>`,
  );
}

export function adminConsentPage(
  carried: Carried,
  view: { account: Account; missing: readonly ScopeEntry[] },
): string {
  return page(
    'Permissions requested for your organisation',
    `<p class="who">${escape(view.account.upn)}</p>
    <h1>Permissions requested for your organisation</h1>
    <p>If you accept, <strong>Peerloom</strong> may do this for everybody, and nobody else is asked:</p>
    <ul class="scopes">${scopeItems(view.missing)}</ul>
    <form method="post" action="${escape(carried.action)}">${hidden(carried.fields, { user: view.account.upn })}
      <div class="row end"><button name="step" value="refuse">Cancel</button>
      <button class="primary" name="step" value="accept">Accept</button></div>
    </form>`,
  );
}

export function doneForEverybodyPage(scopes: readonly ScopeEntry[]): string {
  return page(
    'Granted',
    `<h1>Granted for your organisation</h1><ul class="scopes">${scopeItems(scopes)}</ul>
    <p>You can close this window. Whoever waited for it can go on.</p>`,
  );
}

export function adminNeededPage(
  carried: Carried,
  view: { account: Account; needsAdmin: readonly ScopeEntry[] },
): string {
  return page(
    'Approval required',
    `<p class="who">${escape(view.account.upn)}</p>
    <h1>Approval required</h1>
    <p><strong>Peerloom</strong> needs permissions that only an administrator can grant:</p>
    <ul class="scopes">${scopeItems(view.needsAdmin)}</ul>
    <form method="post" action="${escape(carried.action)}">${hidden(carried.fields)}
      <div class="row end"><button name="step" value="search">Sign in as an administrator</button>
      <button class="primary" name="step" value="no-admin">Return without consent</button></div>
    </form>`,
  );
}

export function refusedPage(text: string): string {
  return page('Sorry', `<h1>Sorry, that did not work</h1><p>${escape(text)}</p>`);
}

export function signedOutPage(): string {
  return page('Signed out', '<h1>You are signed out</h1><p>You can close this window.</p>');
}

function scopeItems(entries: readonly ScopeEntry[]): string {
  return entries
    .map((entry) => `<li>${escape(entry.title)} <small>(${escape(entry.scope)})</small></li>`)
    .join('');
}

function hidden(fields: URLSearchParams, more: Record<string, string> = {}): string {
  const own = new Set(['user', 'q', 'step', 'everybody']);
  return [...fields, ...Object.entries(more)]
    .filter(([name, value]) => !own.has(name) || more[name] === value)
    .map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
    .join('');
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((part) => part.charAt(0))
    .join('')
    .slice(0, 2);
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} – sandbox sign-in</title>
<style>
:root { color-scheme: light dark; --line: #c7c7c7; --brand: #5b5fc7; --quiet: #616161; --back: #f5f5f5; --card: #fff }
@media (prefers-color-scheme: dark) { :root { --line: #5c5c5c; --brand: #9299f7; --quiet: #bdbdbd; --back: #141414; --card: #242424 } }
* { box-sizing: border-box }
body { margin: 0; font: 15px/1.45 "Segoe UI", system-ui, sans-serif; background: var(--back) }
main { max-width: 440px; margin: 6vh auto; padding: 32px; background: var(--card); box-shadow: 0 2px 6px #0003; border-radius: 4px }
h1 { font-size: 22px; font-weight: 600; margin: 0 0 8px } small, .who, .label { color: var(--quiet) }
.label { margin: 0 0 20px; font-size: 13px } .notice { border-left: 4px solid #c50f1f; padding-left: 12px }
ul { padding: 0; margin: 16px 0; list-style: none } .scopes { list-style: disc; padding-left: 20px } .scopes li { margin: 6px 0 }
.people { max-height: 46vh; overflow: auto; border-block: 1px solid var(--line) }
button { font: inherit; padding: 6px 16px; min-height: 34px; border: 1px solid var(--line); border-radius: 4px; background: none; color: inherit; cursor: pointer }
.primary { background: #5b5fc7; border-color: #5b5fc7; color: #fff }
.person { display: flex; gap: 12px; align-items: center; width: 100%; text-align: start; border: 0; border-radius: 0; padding: 8px }
.person:hover { background: #8882 } button:focus-visible, input:focus-visible { outline: 2px solid var(--brand); outline-offset: -2px }
.initials { flex: none; width: 36px; height: 36px; border-radius: 50%; display: grid; place-items: center; background: #5b5fc733; font-size: 13px }
input:not([type]) { font: inherit; flex: 1; min-width: 0; padding: 5px 8px; border: 1px solid var(--line); border-radius: 4px; background: none; color: inherit }
.row { display: flex; gap: 8px; margin-top: 6px } .end { justify-content: flex-end; margin-top: 24px; flex-wrap: wrap }
</style></head><body><main><p class="label">Peerloom sandbox – not Microsoft</p>${body}</main></body></html>`;
}
