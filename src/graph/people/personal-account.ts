/** What the directory may say of an account; null where this sign-in does not see it. */
export interface AccountSeen {
  readonly mail: string | null;
  readonly userPrincipalName: string | null;
  readonly accountEnabled: boolean | null;
  readonly userType: string | null;
}

/**
 * Whether an account is a colleague's own: no guest, nobody who has left, no service or shared account. The
 * directory has no property for the last, so accounts without a mailbox and those named for a machine count
 * as such; it is better to miss one person than to suggest a printer.
 */
export function isPersonalAccount({
  mail,
  userPrincipalName,
  accountEnabled,
  userType,
}: AccountSeen): boolean {
  if (accountEnabled === false || userType?.toLowerCase() === 'guest') return false;
  if (userPrincipalName?.toUpperCase().includes('#EXT#')) return false;
  if (mail === null || mail === '') return false;

  return !machineName.test(mail.split('@')[0] ?? '');
}

const machineName =
  /^(svc|service|no-?reply|donotreply|robot|bot|scanner|printer|shared|room|mailbox|notifications?|alerts?|system)([-._\d]|$)/i;
