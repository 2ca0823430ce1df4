import type { World } from '../core/world.ts';

/** A SharePoint list as its own page would show it: plain rows, newest first. */
export interface ListPage {
  readonly site: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many there are; only the newest are in `rows`. */
  readonly total: number;
}

const shownRows = 100;

/** `https://contoso.sharepoint.com/sites/x/Lists/Name`, or an item or view below it. */
export function findListPage(world: World, address: string): ListPage | undefined {
  const list = listOf(world, address);
  if (!list) return undefined;

  const columns = world.db
    .all<{ name: string }>('select name from list_column where list_id = ? order by position', list.id)
    .map(({ name }) => name);
  const items = world.db.all<{ fields_json: string }>(
    'select fields_json from list_item where list_id = ? and deleted = 0 order by id desc limit ?',
    list.id,
    shownRows,
  );
  const fields = items.map((item) => JSON.parse(item.fields_json) as Record<string, unknown>);
  const used = ['Title', ...columns.filter((name) => name !== 'Title')].filter((name) =>
    fields.some((row) => row[name] !== undefined && row[name] !== null),
  );
  return {
    site: list.site_name,
    name: list.display_name,
    columns: used,
    rows: fields.map((row) => used.map((name) => shown(row[name]))),
    total:
      world.db.get<{ rows: number }>(
        'select count(*) as rows from list_item where list_id = ? and deleted = 0',
        list.id,
      )?.rows ?? 0,
  };
}

function listOf(world: World, address: string) {
  if (!URL.canParse(address)) return undefined;
  const { origin, pathname } = new URL(address);
  const [sitePath = '', rest = ''] = pathname.split('/Lists/');
  const name = decodeURIComponent(rest.split('/')[0] ?? '');
  return world.db.get<{ id: string; display_name: string; site_name: string }>(
    `select list.id, list.display_name, site.display_name as site_name from list
     join site on site.id = list.site_id
     where site.web_url = ? and list.name = ? and list.deleted = 0`,
    `${origin}${sitePath}`,
    name,
  );
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
