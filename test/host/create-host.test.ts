/** @jest-environment jsdom */
import { app } from '@microsoft/teams-js';
import { createHost } from '#host/create-host.ts';

const hostOrigin = 'http://localhost:5300';

describe('finding the host', () => {
  afterEach(() => app._uninitialize());

  it('speaks with the Teams around it: context, theme, link, readiness', async () => {
    const teams = fakeTeams({
      theme: 'dark',
      entityId: 'home',
      subEntityId: '/unsent',
      userObjectId: 'oid',
      tid: 'tid',
    });
    const { host, silent, ready } = await createHost({
      appId: 'app-id',
      hostOrigins: [hostOrigin],
      page: teams.page,
    });
    expect(silent).toBe(false);
    expect(host.context()).toMatchObject({
      host: 'teams',
      theme: 'dark',
      subPage: '/unsent',
      userId: 'oid',
      tenantId: 'tid',
    });

    const themes: string[] = [];
    const stop = host.onTheme((theme) => themes.push(theme));
    await teams.send('themeChange', 'contrast');
    await teams.send('themeChange', 'glass');
    stop();
    await teams.send('themeChange', 'dark');
    expect(themes).toEqual(['contrast', 'light']);
    expect(host.context().theme).toBe('dark');

    expect(teams.heard).not.toContain('appInitialization.success');
    ready();
    expect(teams.heard).toEqual(
      expect.arrayContaining(['appInitialization.appLoaded', 'appInitialization.success']),
    );
    expect(host.linkTo('/c/site/join')).toBe(
      'https://teams.microsoft.com/l/entity/app-id/home?context=%7B%22subEntityId%22%3A%22%2Fc%2Fsite%2Fjoin%22%7D',
    );
    await expect(host.stage()).resolves.toEqual({ kind: 'no-stage', why: 'not-in-a-meeting' });
  });

  it('shares to the stage where the host lets this person', async () => {
    const teams = fakeTeams({ meetingId: 'm', chatId: '19:m@thread.v2', frameContext: 'sidePanel' });
    const { host } = await createHost({ appId: 'app-id', hostOrigins: [hostOrigin], page: teams.page });
    const stage = await host.stage();
    if (stage.kind !== 'stage') throw new Error(stage.why);
    await stage.share('/stage.html?session=1', 'board');
    await stage.share('/stage.html?session=1', 'picture');
    expect(teams.shared).toEqual([
      ['http://localhost/stage.html?session=1', { sharingProtocol: 'Collaborative' }],
      ['http://localhost/stage.html?session=1', { sharingProtocol: 'ScreenShare' }],
    ]);

    teams.mayShare(false);
    await expect(host.stage()).resolves.toEqual({ kind: 'no-stage', why: 'not-a-presenter' });
  });

  it('lets whoever has something unsaved save it before the host takes the page away', async () => {
    const teams = fakeTeams({});
    const { host } = await createHost({ appId: 'app-id', hostOrigins: [hostOrigin], page: teams.page });
    let saves = 0;
    host.onSuspend(() => {
      saves += 1;
      return Promise.resolve();
    });
    await teams.send('beforeUnload');
    expect(saves).toBe(1);
    expect(teams.heard).toContain('readyToUnload');
  });

  it('stops what works here, after saving, and goes on when the host shows the page again', async () => {
    const teams = fakeTeams({ channelId: '19:one@thread.v2', theme: 'default' });
    const { host } = await createHost({ appId: 'app-id', hostOrigins: [hostOrigin], page: teams.page });
    const heard: unknown[] = [];
    const themes: string[] = [];
    host.onTheme((theme) => themes.push(theme));
    host.onSuspend(() => Promise.resolve(void heard.push('saved')));
    const forget = host.onPutAside({
      stop: () => Promise.resolve(void heard.push('stopped')),
      goOn: (shown) => heard.push({ shown, subPage: host.context().subPage }),
    });
    expect(teams.registered).toEqual(expect.arrayContaining(['beforeUnload', 'load']));

    await teams.send('beforeUnload');
    expect(heard).toEqual(['saved', 'stopped']);
    expect(teams.heard).toContain('readyToUnload');
    expect(teams.heard).not.toContain('appInitialization.success');

    await teams.show({ theme: 'dark', subEntityId: '/unsent' }, 'http://localhost/home.html?place=1');
    expect(heard.at(-1)).toEqual({ shown: { kind: 'here', subPage: '/unsent' }, subPage: '/unsent' });
    expect(themes).toEqual(['dark']);
    expect(teams.heard).toContain('appInitialization.success');

    await teams.send('beforeUnload');
    await teams.show({}, 'http://localhost/home.html');
    expect(heard.at(-1)).toEqual({ shown: { kind: 'here', subPage: '' }, subPage: '/unsent' });

    forget();
    await teams.send('beforeUnload');
    expect(heard.at(-1)).toBe('saved');
  });

  it.each([
    ['another channel', { channelId: '19:two@thread.v2' }, 'http://localhost/home.html'],
    ['another page of the app', {}, 'http://localhost/community.html'],
    ['somebody else', { userObjectId: 'other' }, 'http://localhost/home.html'],
  ])('has to be loaded anew for %s', async (_where, told, url) => {
    const shown = await shownAgain(told, url);
    expect(shown).toEqual({ kind: 'elsewhere', url });
  });

  it('loads no page of somebody else, whatever the host asks for', async () => {
    await expect(shownAgain({}, 'https://evil.example/home.html')).resolves.toEqual({
      kind: 'elsewhere',
      url: '/home.html',
    });
  });

  it('goes on as in a browser when the page around it says nothing', async () => {
    const teams = fakeTeams({}, { mute: true });
    const { host, silent } = await createHost({ appId: 'app-id', page: teams.page, timeoutMs: 20 });
    expect(silent).toBe(true);
    expect(host.context()).toMatchObject({ host: 'browser', theme: 'light', locale: 'de-DE' });
  });

  it('asks nobody where there is nobody around', async () => {
    const teams = fakeTeams({});
    const alone = Object.assign(teams.page, { parent: teams.page.self });
    const { host, silent } = await createHost({ appId: 'app-id', page: alone });
    expect(silent).toBe(false);
    expect(host.context().host).toBe('browser');
    expect(teams.heard).toEqual([]);
    expect(host.linkTo('/unsent')).toBe('http://localhost/home.html#/unsent');
  });
});

async function shownAgain(told: Record<string, string>, url: string): Promise<unknown> {
  const teams = fakeTeams({ channelId: '19:one@thread.v2', userObjectId: 'oid' });
  const { host } = await createHost({ appId: 'app-id', hostOrigins: [hostOrigin], page: teams.page });
  let heard: unknown = null;
  host.onPutAside({ stop: () => Promise.resolve(), goOn: (shown) => (heard = shown) });
  await teams.send('beforeUnload');
  await teams.show(told, url);
  return heard;
}

interface HostMessage {
  readonly id: number;
  readonly uuidAsString: string;
  readonly func: string;
  readonly args: readonly unknown[];
}

/** The other end of the wire: answers as a host does, on a window of its own. */
function fakeTeams(context: Record<string, string>, { mute = false } = {}) {
  const heard: string[] = [];
  const registered: unknown[] = [];
  const shared: unknown[] = [];
  let told = context;
  let allowed = true;
  let listener: (event: unknown) => void = () => undefined;
  const parent = {
    closed: false,
    postMessage(message: HostMessage) {
      heard.push(message.func);
      if (message.func === 'registerHandler') registered.push(message.args[0]);
      const args = mute ? null : answer(message);
      if (args !== null) void deliver({ id: message.id, uuidAsString: message.uuidAsString, args });
    },
  };
  const page = {
    parent,
    top: parent,
    self: null as unknown,
    opener: null,
    location: new URL('http://localhost/home.html'),
    navigator: { language: 'de-de' },
    document: { addEventListener: () => undefined },
    matchMedia: () => ({ matches: false, addEventListener: () => undefined }),
    addEventListener: (_name: string, hear: (event: unknown) => void) => (listener = hear),
    removeEventListener: () => undefined,
  };
  page.self = page;
  app._initialize(page);
  return {
    page: page as unknown as Window,
    heard,
    registered,
    shared,
    mayShare: (may: boolean) => (allowed = may),
    send: (func: string, ...args: readonly unknown[]) => deliver({ func, args }),
    async show(changed: Record<string, string>, contentUrl: string) {
      told = { ...told, ...changed };
      await deliver({ func: 'load', args: [{ entityId: 'home', contentUrl }] });
      await deliver({});
    },
  };

  async function deliver(data: unknown): Promise<void> {
    await Promise.resolve();
    listener({ data, source: parent, origin: hostOrigin });
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
  }

  function answer({ func, args }: HostMessage): readonly unknown[] | null {
    switch (func) {
      case 'initialize':
        return [context['frameContext'] ?? 'content', 'desktop', '2.0.1', JSON.stringify(runtime)];
      case 'getContext':
        return [{ locale: 'en-us', frameContext: 'content', ...told }];
      case 'meeting.getAppContentStageSharingCapabilities':
        return [null, { doesAppHaveSharePermission: allowed }];
      case 'meeting.shareAppContentToStage':
        shared.push(args);
        return [null, true];
      default:
        return null;
    }
  }
}

const runtime = {
  apiVersion: 4,
  hostVersionsInfo: {},
  isLegacyTeams: false,
  supports: { app: { lifecycle: {} }, meeting: {}, pages: {} },
};
