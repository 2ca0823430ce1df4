/**
 * How an administrator opens one site to an installation with `Sites.Selected`: calls of Graph, to be made with an
 * administrator's own `Sites.FullControl.All`. Nothing here is sent by the app.
 */
export interface SiteToOpen {
  /** The application in Entra. */
  readonly clientId: string;
  /** Null where the site itself could not be seen. */
  readonly site: string | null;
  /** The group whose site it is. */
  readonly team: string | null;
  readonly webUrl: string;
}

export interface OpeningCalls {
  /** Tells the site's id. */
  readonly find: string;
  readonly grant: string;
  /** Lists and columns are made with this role alone; `write` is for rows. */
  readonly widen: string;
  readonly narrow: string;
}

export function openingCalls({ clientId, site, team, webUrl }: SiteToOpen): OpeningCalls {
  const permissions = `${graph}/sites/${site ?? 'SITE-ID'}/permissions`;
  const application = { id: clientId, displayName: 'Peerloom' };
  return {
    find: `GET ${graph}${placeOf({ site, team, webUrl })}?$select=id,webUrl`,
    grant: `POST ${permissions} ${JSON.stringify({ roles: ['write'], grantedToIdentities: [{ application }] })}`,
    widen: `PATCH ${permissions}/PERMISSION-ID ${JSON.stringify({ roles: ['fullcontrol'] })}`,
    narrow: `PATCH ${permissions}/PERMISSION-ID ${JSON.stringify({ roles: ['write'] })}`,
  };
}

const graph = 'https://graph.microsoft.com/v1.0';

function placeOf({ site, team, webUrl }: Omit<SiteToOpen, 'clientId'>): string {
  if (site !== null) return `/sites/${site}`;
  if (team !== null) return `/groups/${team}/sites/root`;

  const address = URL.canParse(webUrl) ? new URL(webUrl) : null;
  return address ? `/sites/${address.hostname}:${address.pathname}` : '/sites/HOST:/sites/NAME';
}
