import type { PersonRef } from '#domain/communities/person.ts';
import type { Services } from '#ports/services.ts';

/** Tells the organizer whom a member names, in a chat message between the two and nowhere else. */
export async function nominate(
  { outbox }: Pick<Services, 'outbox'>,
  { to, text }: { readonly to: PersonRef; readonly text: string },
): Promise<void> {
  await outbox.add({ kind: 'send-invitation', to: to.id, text, about: 'nomination' });
}
