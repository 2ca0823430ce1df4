/** Where a seat is. `sub` is what a deep link carries (`subPageId`), or empty. */
export type Place =
  | { readonly kind: 'home'; readonly sub: string }
  | { readonly kind: 'channel'; readonly channelId: string; readonly sub: string }
  | { readonly kind: 'chat'; readonly chatId: string; readonly sub: string }
  | { readonly kind: 'panel'; readonly chatId: string; readonly sub: string };

export interface Seat {
  /** UPN or directory id. */
  readonly user: string;
  readonly place: Place;
}

export const themes = ['default', 'dark', 'contrast', 'glass'] as const;
export type HostTheme = (typeof themes)[number];

export const widths = ['full', '360', '280'] as const;
export type HostWidth = (typeof widths)[number];

/** How the broker behaves: `silent` never answers, `offline` has no network, `absent` is a host without one. */
export const brokers = ['answers', 'silent', 'offline', 'absent'] as const;
export type BrokerMode = (typeof brokers)[number];

export interface HostState {
  /** Empty until somebody is chosen; the page then shows whom the sandbox proposes. */
  readonly seats: readonly Seat[];
  readonly theme: HostTheme;
  /** As Teams says it, e.g. `en-us`. */
  readonly locale: string;
  readonly width: HostWidth;
  readonly broker: BrokerMode;
}

export const maximumSeats = 4;

const usualLocales: Readonly<Record<string, string>> = { en: 'en-us', de: 'de-de', ar: 'ar-sa' };

/** Everything that can be set in the page can be set by its address; `host.md` has the grammar. */
export function readHostUrl(query: URLSearchParams): HostState {
  const locale = query.get('locale') ?? 'en';
  return {
    seats: query
      .getAll('seat')
      .map(readSeat)
      .filter((seat) => seat !== undefined)
      .slice(0, maximumSeats),
    theme: oneOf(themes, query.get('theme')),
    locale: usualLocales[locale] ?? locale,
    width: oneOf(widths, query.get('width')),
    broker: oneOf(brokers, query.get('broker')),
  };
}

export function writeHostUrl(state: HostState): string {
  const query = new URLSearchParams();
  for (const seat of state.seats) query.append('seat', writeSeat(seat));
  if (state.theme !== 'default') query.set('theme', state.theme);
  if (state.locale !== 'en-us') query.set('locale', state.locale);
  if (state.width !== 'full') query.set('width', state.width);
  if (state.broker !== 'answers') query.set('broker', state.broker);
  const text = query.toString();
  return text === '' ? '/' : `/?${text}`;
}

export function isRightToLeft(locale: string): boolean {
  return /^(ar|he|fa|ur)\b|^qps-plocm/i.test(locale);
}

/** `user|kind[:id][|sub]`; `home:sub` is short for `home|sub`, because home has no id. */
function readSeat(text: string): Seat | undefined {
  const [user = '', where = 'home', sub = ''] = text.split('|');
  if (user === '') return undefined;
  const colon = where.indexOf(':');
  const kind = colon < 0 ? where : where.slice(0, colon);
  const id = colon < 0 ? '' : where.slice(colon + 1);
  return { user, place: readPlace(kind, id, sub) };
}

function readPlace(kind: string, id: string, sub: string): Place {
  switch (kind) {
    case 'channel':
      return { kind: 'channel', channelId: id, sub };
    case 'chat':
      return { kind: 'chat', chatId: id, sub };
    case 'panel':
      return { kind: 'panel', chatId: id, sub };
    default:
      return { kind: 'home', sub: sub === '' ? id : sub };
  }
}

function writeSeat({ user, place }: Seat): string {
  const sub = place.sub === '' ? '' : `|${place.sub}`;
  switch (place.kind) {
    case 'home':
      return `${user}|home${sub}`;
    case 'channel':
      return `${user}|channel:${place.channelId}${sub}`;
    case 'chat':
    case 'panel':
      return `${user}|${place.kind}:${place.chatId}${sub}`;
  }
}

function oneOf<Value extends string>(values: readonly [Value, ...Value[]], text: string | null): Value {
  return values.find((value) => value === text) ?? values[0];
}
