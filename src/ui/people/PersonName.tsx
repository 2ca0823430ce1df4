import type { PersonRef } from '#domain/communities/person.ts';

/** A name from outside: shown as it is, kept from turning the text around it (`bdi`). */
export function PersonName({ person }: { person: PersonRef }) {
  return <bdi>{person.name}</bdi>;
}
