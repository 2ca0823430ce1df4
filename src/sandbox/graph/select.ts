import { GraphRefusal } from './route.ts';

/** A query option with or without its dollar sign: Graph takes both. */
export function queryOption(query: URLSearchParams, name: string): string | null {
  return query.get(`$${name}`) ?? query.get(name);
}

export function selectedNames(query: URLSearchParams): readonly string[] | null {
  const select = queryOption(query, 'select');
  if (select === null || select.trim() === '' || select.trim() === '*') return null;
  return select.split(',').map((name) => name.trim());
}

/** The body with what `$select` names; annotations stay. An unknown name is refused as Graph refuses it. */
export function selected(
  body: Readonly<Record<string, unknown>>,
  query: URLSearchParams,
  entity: { type: string; known: readonly string[] },
): Record<string, unknown> {
  const names = selectedNames(query);
  if (!names) return { ...body };
  const byFoldedName = new Map(entity.known.map((name) => [name.toLowerCase(), name]));
  const wanted = new Set(
    names.map((name) => {
      const known = byFoldedName.get(name.toLowerCase());
      if (known === undefined) throw unknownProperty(name, entity.type);
      return known;
    }),
  );
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => name.startsWith('@') || wanted.has(name)),
  );
}

function unknownProperty(name: string, type: string): GraphRefusal {
  return new GraphRefusal(
    400,
    'BadRequest',
    `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`,
  );
}
