import { toPersonId } from '#domain/shared/ids.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import { createSandbox } from '#sandbox/core/sandbox.ts';
import { createBench, type Bench } from './graph-bench.ts';

/** A sandbox with the usual organisation, and its people by account. */
export interface Organisation {
  readonly bench: Bench;
  person(account: string): { id: string; upn: string; name: string };
  ref(account: string): PersonRef;
}

export function anOrganisation(): Organisation {
  const bench = createBench((now) =>
    createSandbox({ dataFolder: ':memory:', scenario: { kind: 'organisation', seed: 7 }, now }),
  );
  const person: Organisation['person'] = (account) => {
    const found = bench.sandbox.world.db.get<{ id: string; upn: string; name: string }>(
      'select id, upn, display_name as name from person where upn = ?',
      `${account}@contoso.example`,
    );
    if (!found) throw new TypeError(`Nobody is called ${account}.`);
    return found;
  };
  return {
    bench,
    person,
    ref: (account) => {
      const { id, upn, name } = person(account);
      const personId = toPersonId(id);
      if (!personId) throw new TypeError(`${id} is no directory id.`);
      return { id: personId, name, mail: upn };
    },
  };
}
