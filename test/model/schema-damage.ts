import { listNames, type Service, type StoredList } from './service.ts';

/** What a person does to a list in SharePoint, without knowing of Peerloom. */
export type SchemaDamage =
  | { readonly kind: 'remove-column'; readonly list: StoredList }
  | { readonly kind: 'rename-column'; readonly list: StoredList }
  | { readonly kind: 'require-column'; readonly list: StoredList; readonly column: string }
  | { readonly kind: 'drop-unique'; readonly list: StoredList }
  | { readonly kind: 'delete-list'; readonly list: StoredList }
  /** People see and change their own rows alone. */
  | { readonly kind: 'own-items'; readonly list: StoredList };

/** Columns that writes of the list name. */
const columns: Readonly<Record<StoredList, string>> = {
  log: 'Body',
  outcomes: 'Text',
  members: 'Needs',
  sessions: 'State',
};

/** False where it was done before. */
export async function damage(service: Service, what: SchemaDamage): Promise<boolean> {
  const list = listNames[what.list];
  const column = columns[what.list];
  const steps = {
    'remove-column': () => service.sharePoint('remove-column', { list, column }),
    'rename-column': () => service.sharePoint('rename-column', { list, column, displayName: 'Renamed' }),
    'require-column': (name: string) =>
      service.sharePoint('add-column', { list, column: { name, text: {}, required: true } }),
    'drop-unique': () =>
      service.sharePoint('change-column', { list, column: 'Key', change: { enforceUniqueValues: false } }),
    'delete-list': () => service.sharePoint('delete-list', { list }),
    'own-items': () => service.sharePoint('own-items', { list, write: 'own' }),
  };
  try {
    await steps[what.kind](what.kind === 'require-column' ? what.column : '');
    return true;
  } catch {
    return false;
  }
}

/**
 * What people put right again: the list comes out of the recycle bin, the column that nobody asked for goes,
 * and the product's own repair adds what is missing. Uniqueness stays off, as nobody notices that by using the list.
 */
export async function repairSchema(service: Service, done: readonly SchemaDamage[]): Promise<void> {
  if (done.length === 0) return;

  service.restoreLists();
  for (const what of done) {
    if (what.kind === 'own-items')
      await service.sharePoint('own-items', { list: listNames[what.list], read: 'all', write: 'all' });
    if (what.kind === 'require-column')
      await service.sharePoint('remove-column', { list: listNames[what.list], column: what.column });
  }
  await service.repair();
}
