import type { SiteId } from '../shared/ids.ts';
import type { IsoInstant } from '../shared/time.ts';
import type { Charter } from './charter.ts';

/**
 * Whether a community goes on. Whatever it is, nothing is deleted and everybody who can open the site reads it; what
 * is not open takes nothing new. A site that SharePoint has locked is another matter: that is told by its refusals.
 */
export type Standing =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'archived';
      readonly at: IsoInstant;
      readonly by: string;
      /** In the owner's words; may be empty. */
      readonly why: string;
    }
  | Leaving;

/** On its way to another site, or there as a whole. */
export interface Leaving {
  readonly kind: 'moving' | 'moved';
  readonly at: IsoInstant;
  readonly by: string;
  readonly to: { readonly site: SiteId; readonly webUrl: string };
}

export const standingWords = ['archived', 'moving', 'moved'] as const;

const open: Standing = { kind: 'open' };

export function standingOf(charter: Pick<Charter, 'standing'> | null): Standing {
  return charter?.standing ?? open;
}

/**
 * Whether it is offered to write something new: what is written while a community moves waits and arrives. What people
 * say of themselves, and dates called off, are taken by an archived one, too.
 */
export function takesNew(community: { readonly charter: Pick<Charter, 'standing'> | null }): boolean {
  const { kind } = standingOf(community.charter);
  return kind === 'open' || kind === 'moving';
}

export function isOpen({ charter }: { readonly charter: Pick<Charter, 'standing'> | null }): boolean {
  return standingOf(charter).kind === 'open';
}
