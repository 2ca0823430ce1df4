import type { Owner } from '#domain/writes/entry.ts';

/** Tenant and person as one key; both are GUIDs, so no separator can be mistaken. */
export function ownerKey(owner: Owner): string {
  return `${owner.tenantId}/${owner.personId}`;
}
