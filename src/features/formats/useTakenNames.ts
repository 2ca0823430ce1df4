import { formats } from '#domain/sessions/formats/all-formats.ts';
import { offered, type OwnFormat } from '#domain/sessions/own/own-format.ts';
import type { FormatsRead } from '#ports/communities.ts';
import { useFormatName } from '#ui/session-formats/useFormatName.ts';

/** What the other formats are called that are offered beside this one; null for one that is not kept yet. */
export function useTakenNames(read: FormatsRead, own: OwnFormat | null): readonly string[] {
  const nameOf = useFormatName();
  return [
    ...offered(read.formats).flatMap(({ key, name }) => (key === own?.key ? [] : [name])),
    ...formats.flatMap(({ id }) => nameOf(id) ?? []),
  ];
}
