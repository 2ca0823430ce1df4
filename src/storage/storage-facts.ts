import type { StorageFacts } from '#ports/diagnostics.ts';
import type { DeviceStorage } from './device-storage.ts';

/** What this browser lets the app keep, as far as it tells. */
export async function readStorageFacts(device: Pick<DeviceStorage, 'probe'>): Promise<StorageFacts> {
  const [keeping, estimate, persisted] = await Promise.all([
    device.probe(),
    told(() => navigator.storage.estimate()),
    told(() => navigator.storage.persisted()),
  ]);
  return {
    keeping: keeping.kind === 'kept' ? 'kept' : keeping.why,
    used: estimate?.usage ?? null,
    quota: estimate?.quota ?? null,
    persisted,
  };
}

/** Where storage is refused, asking about it may be refused too. */
async function told<Value>(ask: () => Promise<Value>): Promise<Value | null> {
  try {
    return await ask();
  } catch {
    return null;
  }
}
