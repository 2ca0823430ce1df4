import { GraphRefusal } from '../route.ts';

const searchable = ['displayName', 'mail', 'userPrincipalName', 'givenName', 'surname', 'mailNickname'];

/**
 * `"displayName:wa" OR "mail:wa"`. A display name is cut into words at blanks, digits, symbols and changes of case;
 * every other property is compared from its beginning.
 */
export function searchFits(search: string, properties: Readonly<Record<string, unknown>>): boolean {
  return search
    .split(/\s+OR\s+/u)
    .some((part) => part.split(/\s+AND\s+/u).every((clause) => clauseFits(clause.trim(), properties)));
}

function clauseFits(clause: string, properties: Readonly<Record<string, unknown>>): boolean {
  const found = /^\(?"([A-Za-z]+):((?:[^"\\]|\\.)*)"\)?$/u.exec(clause);
  if (!found) {
    throw new GraphRefusal(
      400,
      'Request_UnsupportedQuery',
      `The search clause ${clause} must be "property:value" in double quotes.`,
    );
  }
  const [, name = '', quoted = ''] = found;
  const property = searchable.find((one) => one.toLowerCase() === name.toLowerCase());
  if (property === undefined) {
    throw new GraphRefusal(
      400,
      'Request_UnsupportedQuery',
      `Property '${name}' does not support the search operation.`,
    );
  }
  const wanted = quoted.replaceAll(/\\(.)/gu, '$1').toLowerCase();
  const value = properties[property];
  if (typeof value !== 'string') return false;
  if (property !== 'displayName') return value.toLowerCase().startsWith(wanted);
  const words = wordsOf(value);
  return wordsOf(wanted).every((one) => words.some((word) => word.startsWith(one)));
}

function wordsOf(text: string): string[] {
  return [text, text.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll(/(\d+)/gu, ' $1 ')]
    .flatMap((form) => form.split(/[^\p{L}\p{N}]+/u))
    .filter(Boolean)
    .map((word) => word.toLowerCase());
}
