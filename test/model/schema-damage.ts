import { listNames, type Service, type StoredList } from './service.ts';

/** What a person does to a list in SharePoint, without knowing of Peerloom. */
export type SchemaDamage =
  | { readonly kind: 'remove-column'; readonly list: StoredList }
  | { readonly kind: 'rename-column'; readonly list: StoredList }
  /** The column makes room for one of the same name that holds numbers. */
  | { readonly kind: 'retype-column'; readonly list: StoredList }
  | { readonly kind: 'require-column'; readonly list: StoredList; readonly column: string }
  | { readonly kind: 'drop-unique'; readonly list: StoredList }
  /** Uniqueness needs the index, so both go. */
  | { readonly kind: 'drop-index'; readonly list: StoredList }
  | { readonly kind: 'remove-key'; readonly list: StoredList }
  | { readonly kind: 'delete-list'; readonly list: StoredList }
  /** People see and change their own rows alone. */
  | { readonly kind: 'own-items'; readonly list: StoredList };

/** After which a list takes a second row with the same key. */
export function takesUniqueness({ kind }: SchemaDamage): boolean {
  return kind === 'drop-unique' || kind === 'drop-index' || kind === 'remove-key';
}

/** Columns that writes of the list name. */
const columns: Readonly<Record<StoredList, string>> = {
  log: 'Body',
  outcomes: 'Text',
  members: 'Needs',
  sessions: 'State',
  challenges: 'Tried',
};

/**
 * False where it was done before. A column that is put right has its values again: what is lost with one that nobody
 * can bring back is played by the matrix of faults.
 */
export async function damage(service: Service, what: SchemaDamage): Promise<boolean> {
  const list = listNames[what.list];
  const column = columns[what.list];
  const steps = {
    'remove-column': () => service.sharePoint('remove-column', { list, column, values: 'kept' }),
    'rename-column': () => service.sharePoint('rename-column', { list, column, displayName: 'Renamed' }),
    'retype-column': async () => {
      await service.sharePoint('remove-column', { list, column, values: 'kept' });
      await service.sharePoint('add-column', { list, column: { name: column, number: {} } });
    },
    'require-column': (name: string) =>
      service.sharePoint('add-column', { list, column: { name, text: {}, required: true } }),
    'drop-unique': () =>
      service.sharePoint('change-column', { list, column: 'Key', change: { enforceUniqueValues: false } }),
    'drop-index': () =>
      service.sharePoint('change-column', {
        list,
        column: 'Key',
        change: { enforceUniqueValues: false, indexed: false },
      }),
    'remove-key': () => service.sharePoint('remove-column', { list, column: 'Key', values: 'kept' }),
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
 * What people put right again: the list comes out of the recycle bin, the column that nobody asked for goes, as does
 * the one that holds something else now, and the product's own repair adds what is missing.
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
  for (const { kind, list } of done) {
    if (kind === 'retype-column') await removeNumbers(service, list);
  }
  await service.repair();
}

/** Whoever removed it meanwhile has done it already. */
async function removeNumbers(service: Service, list: StoredList): Promise<void> {
  await service
    .sharePoint('remove-column', { list: listNames[list], column: columns[list], values: 'kept' })
    .catch(() => undefined);
}
