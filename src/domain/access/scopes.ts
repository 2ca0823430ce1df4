/**
 * Every permission that Peerloom can ask for: what it is for and who may grant it. Consent, the manifest,
 * the registration and the setup checks read this one table.
 */
export const scopes = {
  'User.Read': { grantedBy: 'person', workload: 'directory' },
  'User.ReadBasic.All': { grantedBy: 'person', workload: 'directory' },
  'User.Read.All': { grantedBy: 'administrator', workload: 'directory' },
  'Team.ReadBasic.All': { grantedBy: 'person', workload: 'teams' },
  'TeamMember.Read.All': { grantedBy: 'administrator', workload: 'teams' },
  // Cannot make an owner, nor take one out, which is more than is ever needed here.
  'TeamMember.ReadWriteNonOwnerRole.All': { grantedBy: 'administrator', workload: 'teams' },
  'ChannelMember.ReadWrite.All': { grantedBy: 'administrator', workload: 'teams' },
  'Sites.ReadWrite.All': { grantedBy: 'person-unless-restricted', workload: 'sharepoint' },
  'Sites.Manage.All': { grantedBy: 'person', workload: 'sharepoint' },
  // Reaches nothing by itself: an administrator opens each site to the app.
  'Sites.Selected': { grantedBy: 'person', workload: 'sharepoint' },
  'People.Read': { grantedBy: 'person-unless-restricted', workload: 'outlook' },
  'Calendars.ReadWrite': { grantedBy: 'person-unless-restricted', workload: 'outlook' },
  'Tasks.ReadWrite': { grantedBy: 'person-unless-restricted', workload: 'outlook' },
  'Chat.ReadBasic': { grantedBy: 'person', workload: 'teams' },
  'Chat.Create': { grantedBy: 'person', workload: 'teams' },
  'ChatMessage.Send': { grantedBy: 'person', workload: 'teams' },
  'Channel.ReadBasic.All': { grantedBy: 'person', workload: 'teams' },
  'ChannelMessage.Send': { grantedBy: 'person', workload: 'teams' },
  'TeamsActivity.Send': { grantedBy: 'person', workload: 'teams' },
  'OnlineMeetings.Read': { grantedBy: 'person-unless-restricted', workload: 'teams' },
  'OnlineMeetingArtifact.Read.All': { grantedBy: 'person', workload: 'teams' },
  'Files.ReadWrite.AppFolder': { grantedBy: 'person', workload: 'sharepoint' },
} as const satisfies Record<string, { grantedBy: GrantedBy; workload: Workload }>;

/**
 * `person-unless-restricted`: a person may grant it on paper, but the consent policy that Microsoft manages,
 * which is the default of new tenants, leaves it to an administrator.
 */
export type GrantedBy = 'person' | 'person-unless-restricted' | 'administrator';

export const workloads = ['directory', 'outlook', 'teams', 'sharepoint'] as const;

/** A part of the service that limits and slows by itself. */
export type Workload = (typeof workloads)[number];

export type Scope = keyof typeof scopes;

/** Whether the app reaches every site that its person does, or those alone that an administrator opened to it. */
export type SitesReach = 'all' | 'selected';

/** The scope that an organisation grants where a job names this one. */
export function asGranted(scope: Scope, reach: SitesReach): Scope {
  return reach === 'selected' && replacedBySelected.has(scope) ? 'Sites.Selected' : scope;
}

const replacedBySelected: ReadonlySet<Scope> = new Set(['Sites.ReadWrite.All', 'Sites.Manage.All']);

/** What a token with these scopes is good for, in the words of the jobs. */
export function standingFor(granted: readonly string[], reach: SitesReach): ReadonlySet<string> {
  const more = reach === 'selected' && granted.includes('Sites.Selected') ? [...replacedBySelected] : [];
  return new Set([...granted, ...more]);
}

/** What each job needs before it can do anything, and what makes it better where it is granted. */
export const jobs = {
  'open-app': { needs: ['User.Read'], better: [] },
  'see-communities': { needs: ['Sites.ReadWrite.All'], better: ['Team.ReadBasic.All'] },
  'start-community': { needs: ['Team.ReadBasic.All', 'Sites.ReadWrite.All', 'Sites.Manage.All'], better: [] },
  'find-people': {
    needs: [],
    better: [
      'People.Read',
      'Calendars.ReadWrite',
      'User.ReadBasic.All',
      'User.Read.All',
      'Team.ReadBasic.All',
      'TeamMember.Read.All',
    ],
  },
  'keep-candidates': { needs: [], better: ['Files.ReadWrite.AppFolder'] },
  'invite-by-chat': { needs: ['Chat.Create', 'ChatMessage.Send'], better: [] },
  'invite-by-activity': { needs: ['TeamsActivity.Send'], better: [] },
  'send-reminders': { needs: ['TeamsActivity.Send'], better: [] },
  'add-to-team': { needs: ['TeamMember.Read.All', 'TeamMember.ReadWriteNonOwnerRole.All'], better: [] },
  // Who is to be in a private channel has to be in its team before.
  'add-to-channel': {
    needs: ['ChannelMember.ReadWrite.All'],
    better: ['TeamMember.Read.All', 'TeamMember.ReadWriteNonOwnerRole.All'],
  },
  'book-series': { needs: ['Calendars.ReadWrite', 'Sites.ReadWrite.All'], better: [] },
  'book-talk': { needs: ['Calendars.ReadWrite'], better: [] },
  // The channel that the app is open in needs no list of channels.
  'post-summary': { needs: ['ChannelMessage.Send'], better: ['Channel.ReadBasic.All', 'Team.ReadBasic.All'] },
  'add-task': { needs: ['Tasks.ReadWrite'], better: [] },
  // The one finds the meeting by its link, the other reads who was in it.
  'fill-attendance': { needs: ['OnlineMeetings.Read', 'OnlineMeetingArtifact.Read.All'], better: [] },
  'run-session': { needs: ['Sites.ReadWrite.All'], better: ['Chat.ReadBasic'] },
} as const satisfies Record<string, { needs: readonly Scope[]; better: readonly Scope[] }>;

export type Job = keyof typeof jobs;
