import { asGranted, scopes, type Scope, type SitesReach } from './scopes.ts';

/** Every scope that an organisation may be asked for, in the order of the table. */
export function scopesFor(reach: SitesReach): readonly Scope[] {
  // The keys of the table, whose type is known.
  const all = Object.keys(scopes) as Scope[];
  return all.filter(
    (scope) => asGranted(scope, reach) === scope && (scope !== 'Sites.Selected' || reach === 'selected'),
  );
}
