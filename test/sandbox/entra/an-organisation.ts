import { openDb } from '#sandbox/core/libsql-db.ts';
import { metaTable } from '#sandbox/core/meta.ts';
import { defaultSwitches, type World } from '#sandbox/core/world.ts';
import { organisationTables } from '#sandbox/people/tables.ts';
import { createEntra } from '#sandbox/entra/entra.ts';

export const origins = {
  teams: 'http://localhost:5500',
  app: 'http://localhost:5501',
  entra: 'http://localhost:5503',
};

export const tenantId = '7d3f0c1e-5a52-4c39-9c4f-2f6f0f3a9b10';
export const asha = 'asha.rao@contoso.example';
export const admin = 'admin@contoso.example';

/** Four people in memory, with a clock and chance of the test's own. */
export function anOrganisation() {
  let now = Date.UTC(2026, 10, 24, 9);
  let drawn = 0;
  const db = openDb(':memory:');
  db.exec(organisationTables);
  db.exec(metaTable);
  const world: World = {
    db,
    now: () => now,
    random: () => 0.5,
    uuid: () => `00000000-0000-4000-8000-${String((drawn += 1)).padStart(12, '0')}`,
    tenantId,
    sharePointHost: 'contoso.sharepoint.com',
    switches: { ...defaultSwitches },
  };
  person('asha.rao', 'Asha Rao');
  person('marc.dubois', 'Marc <b>Dubois</b>');
  person('gone', 'Gone Away', { enabled: 0 });
  person('admin', 'Ines Adler', { admin: 1 });

  const entra = createEntra(world, {
    origin: origins.entra,
    appOrigin: origins.app,
    hostOrigins: [origins.teams],
  });
  return {
    world,
    entra,
    advance: (seconds: number) => (now += seconds * 1000),
    close: () => {
      db.close();
    },
  };

  function person(name: string, displayName: string, { enabled = 1, admin: isAdmin = 0 } = {}) {
    db.run(
      `insert into person (id, upn, display_name, mail, job_title, time_zone, account_enabled, is_admin)
       values (?, ?, ?, ?, 'Colleague', 'Europe/Berlin', ?, ?)`,
      `id-of-${name}`,
      `${name}@contoso.example`,
      displayName,
      `${name}@contoso.example`,
      enabled,
      isAdmin,
    );
  }
}
