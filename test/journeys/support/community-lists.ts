import type { RunningSandbox } from './sandbox.ts';

/** A list as an owner of the site finds it. */
export interface SiteList {
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
}

export interface SiteColumn {
  readonly name: string;
  readonly indexed?: boolean;
  readonly enforceUniqueValues?: boolean;
}

export type Row = Readonly<Record<string, string | number | null | undefined>>;

export const communityLists = [
  'Peerloom charter',
  'Peerloom members',
  'Peerloom outcomes',
  'Peerloom session log',
  'Peerloom sessions',
];

/** What is on a site, read past the app as somebody who may. */
export interface CommunitySite {
  readonly id: string;
  /** Lists whose name begins with the product's, by name. */
  lists(): Promise<readonly SiteList[]>;
  columns(list: string): Promise<readonly SiteColumn[]>;
  rows(list: string): Promise<readonly Row[]>;
}

const scopes = 'Sites.Read.All Sites.ReadWrite.All Team.ReadBasic.All Group.Read.All';

export async function siteOfTeam(
  sandbox: RunningSandbox,
  { user, team }: { readonly user: string; readonly team: string },
): Promise<CommunitySite> {
  const ask = <Answer>(path: string) => sandbox.ask<Answer>(user, scopes, path);
  const teams = await ask<{ value: { id: string; displayName: string }[] }>('/me/joinedTeams');
  const found = teams.value.find(({ displayName }) => displayName === team);
  if (!found) throw new Error(`${user} is in no team ${team}.`);

  return siteAt(sandbox, { user, path: `/groups/${found.id}/sites/root` });
}

/** A site as Graph names it: `/sites/{host}:{path}`, `/groups/{id}/sites/root`. */
export async function siteAt(
  sandbox: RunningSandbox,
  { user, path }: { readonly user: string; readonly path: string },
): Promise<CommunitySite> {
  const ask = <Answer>(address: string) => sandbox.ask<Answer>(user, scopes, address);
  const { id } = await ask<{ id: string }>(`${path}?$select=id`);
  const lists = async () => {
    const { value } = await ask<{ value: SiteList[] }>(
      `/sites/${id}/lists?$select=id,displayName,description`,
    );
    return value
      .filter(({ displayName }) => displayName.startsWith('Peerloom'))
      .toSorted((one, other) => one.displayName.localeCompare(other.displayName));
  };
  return {
    id,
    lists,
    columns: async (list) =>
      (await ask<{ value: SiteColumn[] }>(`/sites/${id}/lists/${encodeURIComponent(list)}/columns`)).value,
    rows: async (list) =>
      (
        await ask<{ value: { fields: Row }[] }>(
          `/sites/${id}/lists/${encodeURIComponent(list)}/items?$expand=fields&$top=200`,
        )
      ).value.map(({ fields }) => fields),
  };
}
