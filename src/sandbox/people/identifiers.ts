import type { Chance } from './chance.ts';
import type { Site } from './organisation.ts';

/** The shapes that Microsoft gives its identifiers, so that nobody can rely on a simpler one. */

export function siteAt(address: { host: string; path: string; displayName: string; chance: Chance }): Site {
  return {
    id: `${address.host},${address.chance.guid()},${address.chance.guid()}`,
    webUrl: `https://${address.host}/sites/${address.path}`,
    name: address.path,
    displayName: address.displayName,
  };
}

export function newChannelId(chance: Chance): string {
  return `19:${hexOf(chance.guid())}@thread.tacv2`;
}

export function newMeetingChatId(guid: string): string {
  return `19:meeting_${Buffer.from(guid).toString('base64').replace(/=+$/u, '')}@thread.v2`;
}

export function newGroupChatId(guid: string): string {
  return `19:${hexOf(guid)}@thread.v2`;
}

/** Two people have one such chat, whoever starts it. */
export function oneOnOneChatId(firstPersonId: string, secondPersonId: string): string {
  return `19:${[firstPersonId, secondPersonId].sort().join('_')}@unq.gbl.spaces`;
}

export function joinUrlOf(meeting: { chatId: string; tenantId: string; organizerId: string }): string {
  const context = JSON.stringify({ Tid: meeting.tenantId, Oid: meeting.organizerId });
  return `https://teams.microsoft.com/l/meetup-join/${encodeURIComponent(meeting.chatId)}/0?context=${encodeURIComponent(context)}`;
}

const uidClass = '040000008200E00074C5B7101A82E008';
const noDate = '00000000';
const uidMiddle = '0000000000000000000000000000000010000000';

/** A master's or single event's iCalUId: eight digits of it are the occurrence's date, zero here. */
export function newEventUid(guid: string): string {
  return `${uidClass}${noDate}${uidMiddle}${hexOf(guid).toUpperCase()}`;
}

/** Each occurrence has an iCalUId of its own, with its original date in it. */
export function occurrenceUid(masterUid: string, originalDate: string): string {
  const [year = 0, month = 0, day = 0] = originalDate.split('-').map(Number);
  const digits = (value: number, length: number) => value.toString(16).toUpperCase().padStart(length, '0');
  return `${uidClass}${digits(year, 4)}${digits(month, 2)}${digits(day, 2)}${masterUid.slice(40)}`;
}

function hexOf(guid: string): string {
  return guid.replaceAll('-', '');
}
