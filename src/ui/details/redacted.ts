/**
 * Takes out of a text whatever looks like a sign-in token or a mail address. Details carry neither; this is the
 * second look before they leave the page.
 */
export function redacted(text: string): string {
  return text
    .replaceAll(/\beyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g, '[token]')
    .replaceAll(/\bBearer\s+\S+/gi, 'Bearer [token]')
    .replaceAll(/[^\s@"'<>(),;:/]+@[^\s@"'<>(),;:/]+\.[^\s@"'<>(),;:/]+/g, '[address]');
}
