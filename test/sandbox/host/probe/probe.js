// The smallest app that uses the real teams-js and MSAL as Peerloom does. It writes what it sees where a test
// can read it, and does what its buttons say.
const { app, pages, meeting, dialog } = window.microsoftTeams;
const configuration = JSON.parse(document.querySelector('meta[name="peerloom-configuration"]').content);
const { sandbox } = configuration;

function say(name, value) {
  document.getElementById(name).textContent = typeof value === 'string' ? value : JSON.stringify(value);
}

function onClick(name, work) {
  document.getElementById(name).addEventListener('click', () => {
    work().catch((error) =>
      say('failure', `${error.name}: ${error.errorCode ?? error.message ?? JSON.stringify(error)}`),
    );
  });
}

let client;

async function start() {
  const isHosted = window.parent !== window;
  if (isHosted) await meetHost();
  client = await window.msal.createNestablePublicClientApplication({
    auth: {
      clientId: configuration.clientId,
      authority: sandbox.authority,
      knownAuthorities: sandbox.knownAuthorities,
      authorityMetadata: sandbox.authorityMetadata,
      redirectUri: `${location.origin}/redirect.html`,
    },
  });
  if (isHosted) app.notifySuccess();
  else await client.handleRedirectPromise();
  say('state', 'ready');
}

async function meetHost() {
  await app.initialize(sandbox.hostOrigins);
  const context = await app.getContext();
  say('context', context);
  say('theme', context.app.theme);
  app.registerOnThemeChangeHandler((theme) => say('theme', theme));
}

const scopes = () => document.getElementById('scopes').value.split(' ');

onClick('silent', async () =>
  said(await client.acquireTokenSilent({ scopes: scopes(), account: client.getAllAccounts()[0] })),
);
onClick('popup', async () => said(await client.acquireTokenPopup({ scopes: scopes() })));
onClick(
  'share',
  () =>
    new Promise((done, failed) => {
      const url = `${location.origin}/stage.html?session=1`;
      meeting.shareAppContentToStage((error) => (error ? failed(error) : done()), url);
    }),
);
onClick(
  'unshare',
  () =>
    new Promise((done, failed) => {
      meeting.stopSharingAppContentToStage((error) => (error ? failed(error) : done()));
    }),
);
onClick('go', () =>
  pages.navigateToApp({ appId: configuration.appId, pageId: 'home', subPageId: 'community/7' }),
);
onClick('unknown', async () => {
  const details = await meeting.getMeetingDetailsVerbose();
  say('failure', details);
});
onClick('dialog', async () => {
  dialog.url.open(
    { title: 'A dialog', url: `${location.origin}/stage.html`, size: { width: 400, height: 300 } },
    (given) => say('failure', given),
  );
});
onClick('finish', async () => dialog.url.submit({ chosen: 3 }));

function said({ account, scopes: given, accessToken }) {
  const claims = JSON.parse(atob(accessToken.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')));
  say('token', { username: account.username, given, upn: claims.upn, scp: claims.scp });
}

start().catch((error) => say('state', `failed: ${error.message}`));
