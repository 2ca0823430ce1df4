import type { World } from '#sandbox/core/world.ts';

/** A row of the table `person`. */
export interface PersonRow {
  readonly id: string;
  readonly upn: string;
  readonly display_name: string;
  readonly given_name: string | null;
  readonly surname: string | null;
  readonly mail: string | null;
  readonly job_title: string | null;
  readonly department: string | null;
  readonly office_location: string | null;
  readonly country: string | null;
  readonly preferred_language: string | null;
  readonly time_zone: string;
  readonly work_days: string;
  readonly work_start: string;
  readonly work_end: string;
  readonly has_custom_zone: number;
  readonly account_enabled: number;
  readonly user_type: 'Member' | 'Guest';
  readonly kind: 'person' | 'service';
  readonly is_admin: number;
  readonly manager_id: string | null;
  readonly about_me: string | null;
  readonly skills_json: string;
  readonly interests_json: string;
  readonly responsibilities_json: string;
  readonly past_projects_json: string;
}

export function personBy(world: World, idOrUpn: string): PersonRow | undefined {
  return world.db.get<PersonRow>(
    'select * from person where id = lower(?) or lower(upn) = lower(?)',
    idOrUpn,
    idOrUpn,
  );
}

export function everybody(world: World): PersonRow[] {
  return peopleWhere(world, null);
}

/** The same, page by page: a hundred thousand rows are read by nobody. */
export function wholeDirectory({ db }: World) {
  return {
    length: db.get<{ people: number }>('select count(*) as people from person')?.people ?? 0,
    slice: (from: number, to: number): readonly PersonRow[] =>
      db.all<PersonRow>('select * from person order by display_name, id limit ? offset ?', to - from, from),
  };
}

/** By a condition on the table's columns with its values; null for everybody. */
export function peopleWhere(world: World, condition: Condition | null): PersonRow[] {
  return world.db.all<PersonRow>(
    `select * from person ${condition === null ? '' : `where ${condition.sql}`} order by display_name, id`,
    ...(condition?.values ?? []),
  );
}

export interface Condition {
  readonly sql: string;
  readonly values: readonly string[];
}

/** Thousands are asked for in one statement. */
export function peopleByIds({ db }: World, ids: Iterable<string>): PersonRow[] {
  return db.all<PersonRow>(
    'select * from person where id in (select value from json_each(?)) order by display_name, id',
    JSON.stringify([...ids]),
  );
}
