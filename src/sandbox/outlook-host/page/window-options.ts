/** Everything that the page's address says; see outlook-host.md. */
export interface WindowOptions {
  /** UPN or directory id; empty for whom the sandbox proposes. */
  readonly user: string;
  /** The item's id; empty for a new appointment. */
  readonly item: string;
  readonly client: ClientName;
  readonly theme: (typeof themes)[number];
  readonly locale: string;
  readonly width: '320' | '480';
  readonly broker: 'answers' | 'silent' | 'offline' | 'absent';
  /** Calls of Office.js that fail, as `saveAsync` or `recurrence.setAsync`. */
  readonly fails: readonly string[];
}

export const themes = ['default', 'dark', 'contrast'] as const;

/** What an Outlook can do, as it tells Office.js. */
export interface Client {
  readonly hostName: string;
  readonly platform: string;
  /** The newest requirement set of Mailbox that it supports. */
  readonly mailbox: string;
  readonly fails: readonly string[];
}

export const clients = {
  web: { hostName: 'OutlookWebApp', platform: 'OfficeOnline', mailbox: '1.15', fails: [] },
  new: { hostName: 'newOutlookWindows', platform: 'OfficeOnline', mailbox: '1.15', fails: [] },
  // Before 16.35, saving a meeting that is being written fails there.
  mac: { hostName: 'Outlook', platform: 'Mac', mailbox: '1.8', fails: ['saveAsync'] },
  mobile: { hostName: 'OutlookIOS', platform: 'iOS', mailbox: '1.5', fails: ['saveAsync'] },
} as const satisfies Record<string, Client>;

export type ClientName = keyof typeof clients;

export function readOptions(query: URLSearchParams): WindowOptions {
  const one = <Name extends string>(name: string, known: readonly Name[], usual: Name): Name =>
    known.find((value) => value === query.get(name)) ?? usual;
  return {
    user: query.get('user') ?? '',
    item: query.get('item') ?? '',
    client: one('client', ['web', 'new', 'mac', 'mobile'], 'web'),
    theme: one('theme', themes, 'default'),
    locale: query.get('locale') ?? 'en-GB',
    width: one('width', ['320', '480'], '320'),
    broker: one('broker', ['answers', 'silent', 'offline', 'absent'], 'answers'),
    fails: query.getAll('fails'),
  };
}
