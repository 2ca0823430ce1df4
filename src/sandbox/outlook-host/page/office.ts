// What stands for office.js: the same global, which asks the page around the frame. Served as a plain script, as
// office.js is, so nothing is imported here.
{
  interface OfficeAnswer {
    readonly status: 'succeeded' | 'failed';
    readonly value?: unknown;
    readonly error?: { readonly name: string; readonly message: string; readonly code?: number };
  }
  type Callback = (result: unknown) => void;

  const script = document.currentScript;
  const hostOrigin = script instanceof HTMLScriptElement ? new URL(script.src).origin : '';
  const waiting = new Map<number, (answer: OfficeAnswer) => void>();
  const themeHearers = new Set<(event: unknown) => void>();
  const bridgeHearers = new Set<(event: { data: string }) => void>();
  let last = 0;

  const ask = (name: string, ...args: readonly unknown[]): Promise<OfficeAnswer> =>
    new Promise((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      window.parent.postMessage({ office: 'call', id: last, name, args }, hostOrigin);
    });

  window.addEventListener('message', ({ data, origin }: MessageEvent<Record<string, unknown>>) => {
    if (origin !== hostOrigin) return;
    switch (data['office']) {
      case 'answer':
        waiting.get(data['id'] as number)?.(data['answer'] as OfficeAnswer);
        waiting.delete(data['id'] as number);
        break;
      case 'theme':
        context['officeTheme'] = data['theme'];
        for (const hear of themeHearers) hear({ type: 'officeThemeChanged', officeTheme: data['theme'] });
        break;
      case 'broker':
        for (const hear of bridgeHearers) hear({ data: data['message'] as string });
        break;
    }
  });

  /** Every call ends in an `AsyncResult`, given to the callback that comes last. */
  const call = (name: string, args: readonly unknown[]): void => {
    const callback = args.findLast((one): one is Callback => typeof one === 'function');
    const options = args.find(
      (one, at): one is Record<string, unknown> =>
        at > 0 && typeof one === 'object' && one !== null && 'coercionType' in one,
    );
    const given = args.filter((one) => typeof one !== 'function' && one !== options);
    void ask(name, ...given.map(plain), ...(options ? [options['coercionType']] : [])).then(
      ({ status, value, error }) => callback?.({ status, value: shaped(name, value), error }),
    );
  };
  const method =
    (name: string) =>
    (...args: readonly unknown[]): void =>
      call(name, args);
  const field = (name: string, ...more: readonly string[]) =>
    Object.fromEntries(
      ['getAsync', 'setAsync', ...more].map((one) => [one, method(`${name}.${one}`)] as const),
    );

  /** Series times and dates travel as plain values. */
  const plain = (value: unknown): unknown => {
    if (value instanceof Date) return value.toISOString();
    if (typeof value !== 'object' || value === null || !('seriesTime' in value)) return value;
    return { ...value, seriesTime: value.seriesTime instanceof SeriesTime ? value.seriesTime.values : null };
  };
  const shaped = (name: string, value: unknown): unknown => {
    if (name === 'start.getAsync' || name === 'end.getAsync') return new Date(String(value));
    if (name === 'loadCustomPropertiesAsync') return customProperties(value as Record<string, unknown>);
    if (name !== 'recurrence.getAsync' || typeof value !== 'object' || value === null) return value;
    return { ...value, seriesTime: new SeriesTime((value as { seriesTime: SeriesValues }).seriesTime) };
  };
  const customProperties = (first: Record<string, unknown>) => {
    const values = new Map(Object.entries(first));
    return {
      get: (name: string) => values.get(name),
      set: (name: string, value: unknown) => void values.set(name, value),
      remove: (name: string) => void values.delete(name),
      saveAsync: (...args: readonly unknown[]) =>
        call('customProperties.saveAsync', [Object.fromEntries(values), ...args]),
    };
  };

  interface SeriesValues {
    startDate: string;
    endDate: string | null;
    startTime: string;
    duration: number;
  }
  class SeriesTime {
    values: SeriesValues;
    constructor(values?: SeriesValues) {
      this.values = { ...(values ?? { startDate: '', endDate: null, startTime: '', duration: 0 }) };
    }
    getStartDate = () => this.values.startDate;
    getEndDate = () => this.values.endDate;
    getStartTime = () => `T${this.values.startTime}:00.000`;
    getDuration = () => this.values.duration;
    setStartDate(date: string): void {
      this.values.startDate = date;
    }
    setEndDate(date: string): void {
      this.values.endDate = date;
    }
    setStartTime(hours: number, minutes: number): void {
      const two = (number: number) => String(number).padStart(2, '0');
      this.values.startTime = `${two(hours)}:${two(minutes)}`;
    }
    setDuration(minutes: number): void {
      this.values.duration = minutes;
    }
  }

  const context: Record<string, unknown> = {};
  const item = {
    itemType: 'appointment',
    subject: field('subject'),
    body: field('body', 'prependAsync'),
    start: field('start'),
    end: field('end'),
    requiredAttendees: field('requiredAttendees'),
    optionalAttendees: field('optionalAttendees'),
    loadCustomPropertiesAsync: method('loadCustomPropertiesAsync'),
    saveAsync: method('saveAsync'),
  };

  interface Told {
    readonly mailboxSet: string;
    readonly nestedSignIn: boolean;
    readonly context: Record<string, unknown>;
    readonly userProfile: unknown;
    readonly diagnostics: unknown;
    readonly seriesId: string | null;
  }
  const isAtLeast = (wanted: string, there: string): boolean => {
    const [, minor = '0'] = wanted.split('.');
    const [, known = '0'] = there.split('.');
    return Number(minor) <= Number(known);
  };
  let told: Promise<Told> | null = null;
  const start = (): Promise<Told> => {
    told ??= ask('initialize').then(({ value }) => {
      const given = value as Told;
      Object.assign(context, given.context, {
        requirements: {
          isSetSupported: (name: string, version = '1.1') =>
            name === 'Mailbox'
              ? isAtLeast(version, given.mailboxSet)
              : name === 'NestedAppAuth' && given.nestedSignIn && version === '1.1',
        },
        mailbox: {
          item: {
            ...item,
            ...(isAtLeast('1.7', given.mailboxSet)
              ? { recurrence: field('recurrence'), seriesId: given.seriesId }
              : {}),
            ...(isAtLeast('1.8', given.mailboxSet) ? { getItemIdAsync: method('getItemIdAsync') } : {}),
          },
          userProfile: given.userProfile,
          diagnostics: given.diagnostics,
          convertToRestId: (id: string) => id.replaceAll('/', '-').replaceAll('+', '_'),
          addHandlerAsync: (type: string, hear: (event: unknown) => void) => {
            if (type === 'officeThemeChanged') themeHearers.add(hear);
          },
        },
      });
      if (given.nestedSignIn) {
        Object.assign(window, {
          nestedAppAuthBridge: {
            addEventListener: (_type: string, hear: (event: { data: string }) => void) =>
              bridgeHearers.add(hear),
            removeEventListener: (_type: string, hear: (event: { data: string }) => void) =>
              bridgeHearers.delete(hear),
            postMessage: (message: string) =>
              window.parent.postMessage({ office: 'broker', message }, hostOrigin),
          },
        });
      }
      return given;
    });
    return told;
  };

  Object.assign(window, {
    Office: {
      context,
      SeriesTime,
      EventType: { OfficeThemeChanged: 'officeThemeChanged' },
      onReady: async (hear?: (info: unknown) => void) => {
        // Outside of Outlook it answers with neither.
        if (window.parent === window) return { host: null, platform: null };
        await start();
        const info = { host: 'Outlook', platform: context['platform'] };
        hear?.(info);
        return info;
      },
    },
  });
  // As office.js does, which its own documentation names as a trap.
  Object.assign(window.history, { pushState: null, replaceState: null });
}
