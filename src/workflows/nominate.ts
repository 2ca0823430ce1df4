import type { PersonRef } from '#domain/communities/person.ts';
import { toPersonId, type SiteId } from '#domain/shared/ids.ts';
import { toInstant, type IsoInstant } from '#domain/shared/time.ts';
import type { Services } from '#ports/services.ts';

/** Somebody whom a member named before. Kept on the member's own device: no list of the community knows. */
export interface NamedBefore {
  readonly person: PersonRef;
  readonly at: IsoInstant;
  /** Whether a mail was sent is not known: it was begun here. */
  readonly by: 'chat' | 'mail';
}

interface Nominating {
  readonly site: SiteId;
  readonly people: readonly PersonRef[];
}

/** Tells the organizer whom a member names, in a chat message between the two and nowhere else. */
export async function nominate(
  services: Pick<Services, 'outbox' | 'drafts' | 'clock'>,
  { to, text, ...named }: Nominating & { readonly to: PersonRef; readonly text: string },
): Promise<void> {
  await services.outbox.add({ kind: 'send-invitation', to: to.id, text, about: 'nomination' });
  // It is on its way: whoever were told of a failure here would send it once more.
  await rememberNamed(services, { ...named, by: 'chat' }).catch(() => undefined);
}

/** Remembers whom one named, so that nobody is named twice by oversight. */
export async function rememberNamed(
  { drafts, clock }: Pick<Services, 'drafts' | 'clock'>,
  { site, people, by }: Nominating & { readonly by: NamedBefore['by'] },
): Promise<void> {
  const ids = new Set(people.map(({ id }) => id));
  const others = (await namedBefore({ drafts }, site)).filter(({ person }) => !ids.has(person.id));
  const at = clock.now();
  await drafts.write(
    placeOf(site),
    JSON.stringify([...others, ...people.map((person) => ({ person, at, by }))]),
  );
}

/** Whom one named for this community before, on this device, the last first. */
export async function namedBefore(
  { drafts }: Pick<Services, 'drafts'>,
  site: SiteId,
): Promise<readonly NamedBefore[]> {
  const kept: unknown = JSON.parse((await drafts.read(placeOf(site))) || '[]');
  if (!Array.isArray(kept)) return [];

  return (kept as readonly unknown[])
    .flatMap((one): NamedBefore[] => {
      const { person, at, by } = fieldsOf(one);
      const { id, name, mail } = fieldsOf(person);
      const who = typeof id === 'string' ? toPersonId(id) : null;
      const when = typeof at === 'string' ? toInstant(at) : null;
      if (!who || !when || typeof name !== 'string' || typeof mail !== 'string') return [];
      return [{ person: { id: who, name, mail }, at: when, by: by === 'mail' ? 'mail' : 'chat' }];
    })
    .toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function placeOf(site: SiteId): string {
  return `named-by-me:${site}`;
}
