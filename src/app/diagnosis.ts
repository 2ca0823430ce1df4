import { readHostFacts } from '#host/host-facts.ts';
import type { FoundHost } from '#host/create-host.ts';
import type { GraphAdapters } from '#graph/adapters.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { Installed, OutboxFacts, Product, SetupProbes } from '#ports/diagnostics.ts';
import type { Identity } from '#ports/identity.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import type { Services } from '#ports/services.ts';
import type { DeviceStorage } from '#storage/device-storage.ts';
import { readStorageFacts } from '#storage/storage-facts.ts';

interface Parts {
  readonly found: FoundHost;
  readonly device: DeviceStorage;
  readonly product: Product;
  readonly installed: Installed;
  readonly identity: Pick<Identity, 'account'>;
  /** Null as long as nobody is signed in. */
  readonly running: () => {
    readonly services: Services;
    readonly graph: () => Promise<Pick<GraphAdapters, 'diagnostics'>>;
  } | null;
}

/** Gathers what each part of the app knows; made when the page is opened, so that no other page carries it. */
export function createDiagnosis({
  found,
  device,
  product,
  installed,
  identity,
  running,
}: Parts): SetupProbes {
  type Running = NonNullable<ReturnType<Parts['running']>>;

  /** Where nobody is signed in, the failure says what keeps them from it. */
  const signedIn = async (): Promise<Running> => {
    const now = running();
    if (now) return now;

    await identity.account();
    throw new ServiceFailure('sign-in-needed');
  };
  const asked = async <Value>(read: (services: Services) => Value | Promise<Value>): Promise<Value> =>
    read((await signedIn()).services);
  const graph = async () => (await (await signedIn()).graph()).diagnostics;

  return {
    product,
    installed,
    account: () =>
      asked(({ account: { tenantId, person } }) => ({ tenantId, personId: person.id, name: person.name })),
    granted: () =>
      asked(async ({ identity }) => {
        // Nothing is known before the first token.
        if (identity.granted().size === 0) await identity.token({ scopes: ['User.Read'] });
        return [...identity.granted()].toSorted();
      }),
    standingOf: (scope) =>
      asked(({ identity: signedInAs }) =>
        signedInAs.token({ scopes: [scope] }).then(
          () => 'granted' as const,
          (failure: unknown) =>
            failure instanceof ServiceFailure && failure.administrator ? 'administrator' : 'missing',
        ),
      ),
    outbox: () => asked(({ outbox }) => countsOf(outbox.unsent())),
    gates: async () => (await graph()).gates(),
    clock: () =>
      asked(({ clock, serverClock, zones }) => ({
        device: clock.now(),
        offset: serverClock.offset(),
        timeZone: zones.local(),
      })),
    storage: () => readStorageFacts(device),
    host: () => readHostFacts(found),
    communities: async () => (await graph()).communities(),
    lists: async (site, signal) => (await graph()).lists(site, signal),
    teams: async (signal) => (await graph()).teams(signal),
    siteAt: async (channel, signal) => (await graph()).siteAt(channel, signal),
    survey: async (site, signal) => (await graph()).survey(site, signal),
    mayWrite: async (site, signal) => (await graph()).mayWrite(site, signal),
    calendar: async (signal) => (await graph()).calendar(signal),
  };
}

function countsOf(entries: readonly OutboxEntry[]): OutboxFacts {
  const states: Partial<Record<OutboxEntry['state']['kind'], number>> = {};
  for (const { state } of entries) states[state.kind] = (states[state.kind] ?? 0) + 1;
  return { states, total: entries.length, oldest: entries[0]?.createdAt ?? null };
}
