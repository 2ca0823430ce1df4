import * as v from 'valibot';
import { toPersonId } from '#domain/shared/ids.ts';

/** A text that one of the domain's own readers accepts, e.g. an instant or a date. */
export function checked<Value>(read: (text: string) => Value | null) {
  return v.pipe(
    v.string(),
    v.rawTransform<string, Value>(({ dataset, addIssue, NEVER }) => {
      const value = read(dataset.value);
      if (value !== null) return value;

      addIssue({ message: 'Not what the domain accepts.' });
      return NEVER;
    }),
  );
}

/** A person inside stored JSON. */
export const storedPerson = v.object({
  id: checked(toPersonId),
  name: v.string(),
  mail: v.optional(v.string(), ''),
});
