import type { CommunitySnapshot, MyCommunities } from '#ports/communities.ts';

// What a device kept may be of another version of the product, or broken. It is only painted until the service
// was asked, so what is not whole is treated as not kept; else the view would fail each time it is opened.

export function isKeptSnapshot(value: unknown): value is CommunitySnapshot {
  return hasLists(value, ['members', 'sessions', 'outcomes', 'trouble']) && 'charter' in value;
}

export function isKeptCommunities(value: unknown): value is MyCommunities {
  return (
    hasLists(value, ['snapshots']) &&
    value.snapshots.every(isKeptSnapshot) &&
    'found' in value &&
    hasLists(value.found, ['communities'])
  );
}

function hasLists<Name extends string>(
  value: unknown,
  names: readonly Name[],
): value is Record<Name, readonly unknown[]> {
  // What is no object has none of these.
  return names.every((name) => Array.isArray((value as Record<string, unknown> | null | undefined)?.[name]));
}
