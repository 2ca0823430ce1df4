/**
 * The link that opens a chat in Teams with a text to begin with, which is not sent by itself. Teams finds people
 * by their sign-in name, which is their mail address in most organisations.
 */
export function chatWith(people: readonly { readonly mail: string }[], message: string): string {
  const users = people.map(({ mail }) => encodeURIComponent(mail)).join(',');
  return `https://teams.microsoft.com/l/chat/0/0?users=${users}&message=${encodeURIComponent(message)}`;
}
