import type { SitesReach } from '#domain/access/scopes.ts';

/** Where the app runs and as whom it is registered; written into each page when it is built or served. */
export interface Configuration {
  /** The application in Entra. */
  readonly clientId: string;
  /** The tenant that may sign in: its id, or `organizations`. */
  readonly tenant: string;
  /** The app in Teams. */
  readonly appId: string;
  readonly sites: SitesReach;
  /** Null in every build but the sandbox's, whatever the page says. */
  readonly sandbox: SandboxConfiguration | null;
}

export interface SandboxConfiguration {
  readonly graphOrigin: string;
  readonly hostOrigins: readonly string[];
  readonly authority: string;
  readonly knownAuthorities: readonly string[];
  /** JSON with the authority's endpoints, passed on to MSAL. */
  readonly authorityMetadata: string;
}

/** Thrown where the page was built wrongly: nobody who reads the page can mend it. */
export class ConfigurationMistake extends Error {
  override readonly name = 'ConfigurationMistake';
}

export function readConfiguration(page: Document): Configuration {
  const text = page.querySelector<HTMLMetaElement>('meta[name="peerloom-configuration"]')?.content ?? '';
  return decodeConfiguration(text, SANDBOX_BUILD);
}

export function decodeConfiguration(text: string, sandboxBuild: boolean): Configuration {
  const given = record(parsed(text), 'the configuration');
  return {
    clientId: filled(given, 'clientId'),
    tenant: filled(given, 'tenant'),
    appId: filled(given, 'appId'),
    sites: given['sites'] === 'selected' ? 'selected' : 'all',
    sandbox:
      sandboxBuild && given['sandbox'] !== undefined ? sandboxOf(record(given['sandbox'], 'sandbox')) : null,
  };
}

function sandboxOf(given: Readonly<Record<string, unknown>>): SandboxConfiguration {
  return {
    graphOrigin: filled(given, 'graphOrigin'),
    hostOrigins: texts(given, 'hostOrigins'),
    authority: filled(given, 'authority'),
    knownAuthorities: texts(given, 'knownAuthorities'),
    authorityMetadata: filled(given, 'authorityMetadata'),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ConfigurationMistake('The page carries no configuration.', { cause });
  }
}

function record(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new ConfigurationMistake(`${name} is no object.`);

  return value as Readonly<Record<string, unknown>>;
}

function filled(given: Readonly<Record<string, unknown>>, name: string): string {
  const value = given[name];
  if (typeof value !== 'string' || value === '') throw new ConfigurationMistake(`${name} is missing.`);

  return value;
}

function texts(given: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  const value = given[name];
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) {
    throw new ConfigurationMistake(`${name} is no list of texts.`);
  }
  return value;
}
