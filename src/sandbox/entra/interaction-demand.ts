import type { World } from '../core/world.ts';

const table = 'create table if not exists entra_interaction_demand (person_id text primary key)';

/** From now until the person signs in again, nothing is given silently: what conditional access does. */
export function demandInteraction(world: World, personId: string): void {
  world.db.exec(table);
  world.db.run('insert or ignore into entra_interaction_demand (person_id) values (?)', personId);
}

export function isInteractionDemanded(world: World, personId: string): boolean {
  world.db.exec(table);
  return world.db.get('select 1 from entra_interaction_demand where person_id = ?', personId) !== undefined;
}

export function interactionDone(world: World, personId: string): void {
  world.db.exec(table);
  world.db.run('delete from entra_interaction_demand where person_id = ?', personId);
}
