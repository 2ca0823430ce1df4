import type { World } from '../core/world.ts';

const tables = `
create table if not exists entra_interaction_demand (person_id text primary key);
create table if not exists entra_context_demand (
  person_id text, context text, primary key (person_id, context)
)`;

/**
 * From now until the person signs in again, nothing is given silently: what conditional access does. With an
 * authentication context, this holds for tokens alone that are to carry it.
 */
export function demandInteraction(world: World, personId: string, context?: string): void {
  world.db.exec(tables);
  if (context === undefined) {
    world.db.run('insert or ignore into entra_interaction_demand (person_id) values (?)', personId);
  } else {
    world.db.run(
      'insert or ignore into entra_context_demand (person_id, context) values (?, ?)',
      personId,
      context,
    );
  }
}

/** Whether a token with these authentication contexts needs the person. */
export function isInteractionDemanded(world: World, personId: string, contexts: readonly string[]): boolean {
  world.db.exec(tables);
  if (world.db.get('select 1 from entra_interaction_demand where person_id = ?', personId)) return true;
  return contexts.some(
    (context) =>
      world.db.get(
        'select 1 from entra_context_demand where person_id = ? and context = ?',
        personId,
        context,
      ) !== undefined,
  );
}

/** The person signed in, for these authentication contexts too. */
export function interactionDone(world: World, personId: string, contexts: readonly string[]): void {
  world.db.exec(tables);
  world.db.run('delete from entra_interaction_demand where person_id = ?', personId);
  for (const context of contexts) {
    world.db.run('delete from entra_context_demand where person_id = ? and context = ?', personId, context);
  }
}
