/** The page that a link to the app opens; named in the manifest. */
const homePage = 'home';

/** An address that opens the app in Teams at a path. */
export function teamsLink(appId: string, path: string): string {
  const context = encodeURIComponent(JSON.stringify({ subEntityId: path }));
  return `https://teams.microsoft.com/l/entity/${appId}/${homePage}?context=${context}`;
}
