import type { HostPerson } from '../../teams-host/host-data.ts';
import type { StoredAppointment } from '../appointment.ts';
import { clients, type WindowOptions } from './window-options.ts';

/** What Office.js knows of its Outlook before any call; the order of Office's own names. */
export function toldOf(
  { seriesId }: StoredAppointment,
  { client, theme, locale, broker }: WindowOptions,
  person: HostPerson,
): unknown {
  const { hostName, platform, mailbox } = clients[client];
  return {
    mailboxSet: mailbox,
    nestedSignIn: broker !== 'absent',
    context: { displayLanguage: locale, contentLanguage: locale, platform, officeTheme: officeThemes[theme] },
    userProfile: {
      displayName: person.name,
      emailAddress: person.upn,
      accountType: 'office365',
      timeZone: 'W. Europe Standard Time',
    },
    diagnostics: { hostName, hostVersion: '16.0' },
    seriesId,
  };
}

/** Colours of Outlook's themes: an add-in has nothing else to go by. */
export const officeThemes = {
  default: themeOf('#ffffff', '#242424'),
  dark: themeOf('#292929', '#ffffff'),
  contrast: themeOf('#000000', '#ffffff'),
} as const;

function themeOf(background: string, foreground: string) {
  return {
    bodyBackgroundColor: background,
    bodyForegroundColor: foreground,
    controlBackgroundColor: background,
    controlForegroundColor: foreground,
  };
}
