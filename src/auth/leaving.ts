import { scopes, type Scope } from '#domain/access/scopes.ts';

/** What the page left for, as far as it matters when it comes back. */
export interface Leaving {
  readonly scopes: readonly Scope[];
}

const key = 'peerloom.left-for';

/** Kept by the tab alone: it names permissions, no person and no token. */
export function rememberLeaving({ scopes: asked }: { readonly scopes: readonly string[] }): void {
  try {
    sessionStorage.setItem(key, asked.join(' '));
  } catch {
    // Without it, what came back is told in general words.
  }
}

/** Told once. */
export function leftFor(): Leaving | null {
  try {
    const text = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    return text === null ? null : { scopes: text.split(' ').filter(isScope) };
  } catch {
    return null;
  }
}

function isScope(name: string): name is Scope {
  return Object.hasOwn(scopes, name);
}
