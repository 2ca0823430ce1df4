import type { World } from '../core/world.ts';
import type { Account } from './directory.ts';
import { refusals, type Refusal } from './refusal.ts';

/** Why nobody, or not this person, gets the app; null where nothing is in the way. Nobody but administrators is assigned. */
export function blockedFor(world: World, account: Account): Refusal | null {
  switch (world.switches.appInEntra) {
    case 'open':
      return null;
    case 'disabled':
      return refusals.disabledApp;
    case 'assigned':
      return account.isAdmin ? null : refusals.notAssigned;
  }
}
