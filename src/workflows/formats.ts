import type { Format } from '#domain/sessions/format.ts';
import {
  changedFormatFields,
  checkedFormat,
  type FormatContent,
  type FormatDraft,
  type FormatMistake,
} from '#domain/sessions/own/format-draft.ts';
import { ownFormatKey, type OwnFormat } from '#domain/sessions/own/own-format.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { ok, type Result } from '#domain/shared/result.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import type { Row, RowChange } from '#domain/writes/operation.ts';
import type { FormatsRead } from '#ports/communities.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import type { Services } from '#ports/services.ts';
import { laidOver, rowsWritten } from './rows-written.ts';

/**
 * Keeps a copy of a format that somebody changed. The list is made first where it is not there, since nothing can wait
 * for a list that nobody makes; what was typed stays in the form where that fails. Throws ServiceFailure then.
 */
export async function keepFormat(
  { account, outbox, provisioning }: Pick<Services, 'account' | 'outbox' | 'provisioning'>,
  {
    site,
    id,
    draft,
    basis,
    taken,
    hasList,
  }: {
    readonly site: SiteId;
    /** Made on this device, a GUID. */
    readonly id: string;
    readonly draft: FormatDraft;
    readonly basis: Pick<Format, 'id'>;
    /** The names of the others. */
    readonly taken: readonly string[];
    readonly hasList: boolean;
  },
): Promise<Result<OwnFormat, FormatMistake>> {
  const content = checkedFormat(draft, taken);
  if (!content.ok) return content;

  if (!hasList) await provisioning.makeList(site, 'formats');
  const value: OwnFormat = {
    ...content.value,
    key: ownFormatKey(id),
    basis: basis.id,
    by: account.person,
    availability: 'offered',
    madeAt: null,
  };
  await outbox.add({ kind: 'add-rows', site, rows: [{ list: 'formats', value }] });
  return ok(value);
}

/** Writes what differs from what was seen and nothing else; answers with what stands, null where nothing differs. */
export async function changeFormat(
  { outbox }: Pick<Services, 'outbox'>,
  {
    site,
    seen,
    draft,
    taken,
  }: {
    readonly site: SiteId;
    readonly seen: OwnFormat;
    readonly draft: FormatDraft;
    readonly taken: readonly string[];
  },
): Promise<Result<OwnFormat | null, FormatMistake>> {
  const content = checkedFormat(draft, taken);
  if (!content.ok) return content;

  const after = await putFormatBack({ outbox }, { site, from: seen, to: content.value });
  return ok(after);
}

/** Writes words that were kept once, as undo does: they are not looked at again. Null where nothing differs. */
export async function putFormatBack(
  { outbox }: Pick<Services, 'outbox'>,
  { site, from, to }: { readonly site: SiteId; readonly from: OwnFormat; readonly to: FormatContent },
): Promise<OwnFormat | null> {
  const fields = changedFormatFields(from, to);
  if (fields.length === 0) return null;

  const only = (of: FormatContent) => Object.fromEntries(fields.map((field) => [field, of[field]]));
  await change(outbox, site, { key: from.key, before: only(from), after: only(to) });
  return { ...from, ...only(to) };
}

/** Takes a format off what is offered, or back; its row stays for the sessions that are booked in it. */
export async function offerFormat(
  { outbox }: Pick<Services, 'outbox'>,
  {
    site,
    format,
    availability,
  }: {
    readonly site: SiteId;
    readonly format: OwnFormat;
    readonly availability: OwnFormat['availability'];
  },
): Promise<OwnFormat> {
  const before = { availability: format.availability };
  await change(outbox, site, { key: format.key, before, after: { availability } });
  return { ...format, availability };
}

/** As the service has them; this device keeps them for when it cannot ask. */
export async function readFormats(
  { communities, cache }: Pick<Services, 'communities' | 'cache'>,
  site: SiteId,
  signal?: AbortSignal,
): Promise<FormatsRead> {
  const wasThere = (await recallFormats({ cache }, site))?.read.hasList ?? false;
  const read = await communities.formats(site, { wasThere, signal });
  await cache.write(cacheName(site), read);
  return read;
}

/** As this device kept them; null where it kept none, or another version of the product did. */
export async function recallFormats(
  { cache }: Pick<Services, 'cache'>,
  site: SiteId,
): Promise<{ readonly read: FormatsRead; readonly at: IsoInstant } | null> {
  const kept = await cache.read(cacheName(site));
  return kept && isKept(kept.value) ? { read: kept.value, at: kept.at } : null;
}

/**
 * All of them, with what waits on this device; as it kept them where the service cannot be asked. Throws
 * ServiceFailure where neither is there.
 */
export async function knownFormats(
  services: Pick<Services, 'communities' | 'cache' | 'outbox'>,
  site: SiteId,
): Promise<readonly OwnFormat[]> {
  const read = await readFormats(services, site).catch(async (failure: unknown) => {
    const kept = await recallFormats(services, site);
    if (!kept) throw failure;
    return kept.read;
  });
  return withPendingFormats(read, services.outbox.unsent(), site).formats;
}

/** What was read, with what waits on this device, or left it just now, laid over it. */
export function withPendingFormats(
  read: FormatsRead,
  entries: readonly OutboxEntry[],
  site: SiteId,
): FormatsRead {
  return laidOver(read, rowsWritten(entries, site), { withRow, withChange });
}

function withRow(read: FormatsRead, row: Row): FormatsRead {
  if (row.list !== 'formats' || read.formats.some(({ key }) => key === row.value.key)) return read;
  return { hasList: true, formats: [...read.formats, row.value] };
}

function withChange(read: FormatsRead, { list, key, after }: RowChange): FormatsRead {
  if (list !== 'formats') return read;
  return { ...read, formats: read.formats.map((one) => (one.key === key ? { ...one, ...after } : one)) };
}

function cacheName(site: SiteId): string {
  return `formats:${site}`;
}

function isKept(value: unknown): value is FormatsRead {
  const read = value as Partial<Record<keyof FormatsRead, unknown>> | null;
  return (
    typeof read?.hasList === 'boolean' &&
    Array.isArray(read.formats) &&
    read.formats.every((one) => typeof (one as { steps?: unknown } | null)?.steps === 'string')
  );
}

async function change(
  outbox: Services['outbox'],
  site: SiteId,
  row: Omit<Extract<RowChange, { list: 'formats' }>, 'list'>,
): Promise<void> {
  await outbox.add({ kind: 'change-row', site, change: { list: 'formats', ...row } });
}
