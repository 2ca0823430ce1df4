import { toPersonIdOrMail, type PersonId } from '../shared/ids.ts';

/** A person as text: rows keep the id with the name and the mail as they were, so a leaver's row still reads. */
export interface PersonRef {
  readonly id: PersonId;
  readonly name: string;
  /** Empty where it is not known. */
  readonly mail: string;
}

/** True where only the mail is known: no service can be asked about this person by the id. */
export function goesByMail(id: PersonId): boolean {
  return id.includes('@');
}

/** Whom a mail address names, as people type or paste it, with a name before it or without; null for anything else. */
export function personTyped(text: string): PersonRef | null {
  const [, before = '', inside] = /^(.*)<([^<>]*)>$/.exec(text.trim()) ?? [];
  const id = toPersonIdOrMail((inside ?? text).trim());
  if (id === null || !goesByMail(id)) return null;

  const name = before.replaceAll('"', '').trim();
  return { id, name: name || id, mail: id };
}
