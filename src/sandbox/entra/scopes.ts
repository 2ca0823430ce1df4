/**
 * Who may consent to a delegated permission of Graph:
 * `user` anyone, `policy` anyone unless the organisation follows Microsoft's recommended consent policy,
 * `admin` an administrator alone.
 */
export type ConsentBy = 'user' | 'policy' | 'admin';

export interface ScopeEntry {
  readonly scope: string;
  readonly by: ConsentBy;
  /** What the consent page says that the app could do. */
  readonly title: string;
}

/** Part of every sign-in: nobody is asked for them in words of Graph. */
const openIdScopes: readonly string[] = ['openid', 'profile', 'offline_access', 'email'];

const scopeTable: readonly ScopeEntry[] = [
  entry('User.Read', 'user', 'Sign you in and read your profile'),
  entry('User.ReadBasic.All', 'user', 'Read the names and mail addresses of everyone'),
  entry('User.Read.All', 'admin', 'Read the full profiles of everyone'),
  entry('People.Read', 'policy', 'Read who is relevant to you'),
  entry('Team.ReadBasic.All', 'user', 'Read the names of your teams'),
  entry('Channel.ReadBasic.All', 'user', 'Read the names of your channels'),
  entry('TeamMember.Read.All', 'admin', 'Read the members of your teams'),
  entry(
    'TeamMember.ReadWriteNonOwnerRole.All',
    'admin',
    'Add and remove members of your teams, but no owners',
  ),
  entry('TeamMember.ReadWrite.All', 'admin', 'Add and remove members of your teams'),
  entry('ChannelMember.Read.All', 'admin', 'Read the members of your channels'),
  entry('ChannelMember.ReadWrite.All', 'admin', 'Add and remove members of your channels'),
  entry('GroupMember.Read.All', 'admin', 'Read the members of groups'),
  entry('GroupMember.ReadBasic.All', 'admin', 'Read the names of the members of groups'),
  entry('Group.ReadBasic.All', 'admin', 'Read the names of groups'),
  entry('Group.Read.All', 'admin', 'Read all groups'),
  entry('Group.ReadWrite.All', 'admin', 'Read and change all groups'),
  entry('Calendars.ReadWrite', 'policy', 'Read and change your calendar'),
  entry('Calendars.Read', 'policy', 'Read your calendar'),
  entry('Calendars.Read.Shared', 'policy', 'Read calendars that you can read'),
  entry('Calendars.ReadBasic', 'admin', 'Read the times in your calendar'),
  entry('MailboxSettings.Read', 'policy', 'Read your mailbox settings, such as your working hours'),
  entry('OnlineMeetings.Read', 'policy', 'Read your online meetings'),
  entry('OnlineMeetings.ReadWrite', 'policy', 'Read and make your online meetings'),
  entry('OnlineMeetingArtifact.Read.All', 'user', 'Read who attended your meetings'),
  entry('OnlineMeetingTranscript.Read.All', 'admin', 'Read the transcripts of your meetings'),
  entry('OnlineMeetingAiInsight.Read.All', 'admin', 'Read the recaps of your meetings'),
  entry('Tasks.Read', 'policy', 'Read your tasks'),
  entry('Tasks.ReadWrite', 'policy', 'Read and change your tasks'),
  entry('Sites.Read.All', 'policy', 'Read what you can read in all sites'),
  entry('Sites.ReadWrite.All', 'policy', 'Read and change items in the sites you can change'),
  entry('Sites.Manage.All', 'user', 'Make and change lists in the sites you own'),
  entry('Sites.FullControl.All', 'admin', 'Have full control of the sites you own'),
  entry('Sites.Selected', 'user', 'Use the sites that were opened to this app'),
  entry('Lists.SelectedOperations.Selected', 'admin', 'Use the lists that were opened to this app'),
  entry('ListItems.SelectedOperations.Selected', 'admin', 'Use the items that were opened to this app'),
  entry('Files.Read.All', 'policy', 'Read the files that you can read'),
  entry('Files.ReadWrite', 'user', 'Read and change your files'),
  entry('Files.ReadWrite.All', 'policy', 'Read and change the files that you can change'),
  entry('Files.ReadWrite.AppFolder', 'user', 'Keep files in a folder of its own in your OneDrive'),
  entry('ChannelMessage.Send', 'user', 'Post to channels as you'),
  entry('ChatMessage.Send', 'user', 'Send chat messages as you'),
  entry('Chat.ReadBasic', 'user', 'Read the names and members of your chats'),
  entry('Chat.Read', 'policy', 'Read your chats'),
  entry('Chat.ReadWrite', 'policy', 'Read and write in your chats'),
  entry('Chat.Create', 'user', 'Start chats as you'),
  entry('TeamsActivity.Send', 'user', 'Put notifications in the activity feed of others as you'),
  entry('TeamsAppInstallation.ReadForChat', 'user', 'See which apps are in your chats'),
  entry('TeamsAppInstallation.ReadWriteSelfForChat', 'admin', 'Add itself to your chats'),
  entry('TeamsTab.Create', 'admin', 'Make tabs in Teams'),
  entry('TeamsTab.ReadWriteSelfForChat', 'admin', 'Make a tab of its own in your chats'),
  entry('AppCatalog.Read.All', 'user', 'Read which apps the organisation offers'),
  entry('AppCatalog.Submit', 'user', 'Offer an app to the organisation'),
  entry('Presence.Read', 'user', 'Read whether you are available'),
  entry('Presence.Read.All', 'user', 'Read whether anyone is available'),
  entry('Mail.Send', 'policy', 'Send mail as you'),
];

const byName = new Map(scopeTable.map((one) => [one.scope.toLowerCase(), one]));

export const knownScopes: readonly ScopeEntry[] = scopeTable;

/** Case does not matter, and `https://graph.microsoft.com/User.Read` is `User.Read`. */
export function findScope(name: string): ScopeEntry | undefined {
  return byName.get(withoutResource(name).toLowerCase());
}

export function isOpenIdScope(name: string): boolean {
  return openIdScopes.includes(name.toLowerCase());
}

export interface ScopeRequest {
  readonly openId: readonly string[];
  readonly graph: readonly ScopeEntry[];
  /** `.default`: what was granted already, asking for nothing more. */
  readonly wantsDefault: boolean;
  readonly unknown: readonly string[];
}

export function readScopes(text: string): ScopeRequest {
  const names = [...new Set(text.split(/\s+/).filter((name) => name !== ''))];
  const isDefault = (name: string) => withoutResource(name).toLowerCase() === '.default';
  const openId = names.filter(isOpenIdScope);
  const rest = names.filter((name) => !isOpenIdScope(name) && !isDefault(name));
  return {
    openId,
    graph: [...new Set(rest.flatMap((name) => findScope(name) ?? []))],
    wantsDefault: names.some(isDefault),
    unknown: rest.filter((name) => findScope(name) === undefined),
  };
}

function withoutResource(name: string): string {
  return name.replace(/^https:\/\/graph\.microsoft\.com\//i, '');
}

function entry(scope: string, by: ConsentBy, title: string): ScopeEntry {
  return { scope, by, title };
}
