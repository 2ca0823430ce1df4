import type { RunningSandbox } from './sandbox.ts';

const administrator = 'admin@contoso.example';

/** What an administrator decides about a permission, for everybody. */
export function decideConsent(
  sandbox: RunningSandbox,
  decision: { readonly scope: string; readonly state: 'granted' | 'refused' | 'not asked' },
): Promise<void> {
  return administrate(sandbox, 'consent', decision);
}

/** From now on this person's silent requests fail, until they sign in again. */
export function demandSignIn(sandbox: RunningSandbox, user: string): Promise<void> {
  return administrate(sandbox, 'interaction', { user });
}

async function administrate(sandbox: RunningSandbox, what: string, wish: object): Promise<void> {
  const response = await fetch(`${sandbox.entra}/admin/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ by: administrator, ...wish }),
  });
  if (!response.ok) throw new Error(`The administrator could not decide: ${response.status}`);
}
