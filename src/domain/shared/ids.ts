import type { Brand } from './brand.ts';

/**
 * The directory id (oid) of a person, a GUID in lower case. Somebody about whom no directory could be asked goes by the
 * mail address instead, which no GUID is like.
 */
export type PersonId = Brand<string, 'PersonId'>;

/** A SharePoint site as Graph names it: `host,siteGuid,webGuid`. One site is one community. */
export type SiteId = Brand<string, 'SiteId'>;

/** A recurring booking; made on the device that books, a GUID. */
export type SeriesId = Brand<string, 'SeriesId'>;

/** A Teams chat, e.g. `19:meeting_…@thread.v2`. */
export type ChatId = Brand<string, 'ChatId'>;

/** What a row's unique `Key` column holds: a kind, a colon, the parts. See `key.ts`. */
export type Key = Brand<string, 'Key'>;

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const address = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/u;
const site = /^[a-z0-9.-]+,[0-9a-f-]{36},[0-9a-f-]{36}$/i;
const chat = /^19:[\w.@:-]+$/;

/** Null for anything that is not a directory id. */
export function toPersonId(text: string): PersonId | null {
  return guid.test(text) ? (text.toLowerCase() as PersonId) : null;
}

/** As a person may be written down by whom no directory could be asked. */
export function toPersonIdOrMail(text: string): PersonId | null {
  return toPersonId(text) ?? (address.test(text) ? (text.toLowerCase() as PersonId) : null);
}

/** Null for anything that is not a site id. */
export function toSiteId(text: string): SiteId | null {
  return site.test(text) ? (text as SiteId) : null;
}

/** Null for anything that is not a series id. */
export function toSeriesId(text: string): SeriesId | null {
  return guid.test(text) ? (text.toLowerCase() as SeriesId) : null;
}

/** Null for anything that is not a chat id. */
export function toChatId(text: string): ChatId | null {
  return chat.test(text) ? (text as ChatId) : null;
}
