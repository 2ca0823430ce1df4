import type { Db } from './db.ts';

/** What every part of the sandbox works on. Time and chance are given, so that a test can own them. */
export interface World {
  readonly db: Db;
  /** The server's clock, which `/_sandbox/clock` moves; milliseconds since the epoch. */
  now(): number;
  /** 0 ≤ n < 1, from the seed. */
  random(): number;
  /** A GUID from the same seed. */
  uuid(): string;
  readonly tenantId: string;
  /** e.g. `contoso.sharepoint.com`: what a site's id and address begin with. */
  readonly sharePointHost: string;
  readonly switches: Switches;
}

/**
 * Where the reference is silent or its sources disagree, one answer is the default and the others can be
 * switched on (`POST /_sandbox/switches`), so that the client is shown to survive each.
 */
export interface Switches {
  /** Whether a browser may read Retry-After. Sources disagree; hidden is the harder case. */
  exposeRetryAfter: boolean;
  /** Status of a row that breaks a unique column. All three were seen. */
  uniqueViolationStatus: 400 | 409 | 500;
  /** What a repeated transactionId gets. */
  repeatedTransaction: 'error-409' | 'error-400' | 'original';
  /** Teams may silently leave the meeting off (docs 9741, 5489). */
  onlineMeetingComesBackOff: boolean;
  /** getSchedule's limits: 100 addresses and 62 days were observed, 20 and 42 are documented. */
  scheduleLimits: 'observed' | 'documented';
  /** Seconds until Microsoft Search finds a new list. */
  searchIndexLagSeconds: number;
  /**
   * Whether people may consent to scopes that Microsoft's recommended policy leaves to administrators
   * (Sites.ReadWrite.All, Calendars.ReadWrite, People.Read, …).
   */
  usersMayConsent: boolean;
  /**
   * Reading a drive item's `/content` redirects to SharePoint, where no page of ours may read; Microsoft has
   * announced that it will stream. `contentStream` streams today.
   */
  driveContent: 'redirect' | 'stream';
  /** What an administrator made of the app in Entra: open, disabled, or for those alone whom they assigned to it. */
  appInEntra: 'open' | 'disabled' | 'assigned';
  /**
   * What the pages of the app are told about their tenant: `selected` is an installation that is let into single
   * sites (`Sites.Selected`) by an administrator.
   */
  appSites: 'all' | 'selected';
  /** Whether a write without a required column is refused. */
  requiredColumns: 'enforced' | 'ignored';
  /**
   * What a delta token that has expired gets: 410 with a fresh Location and one of three codes, or 400
   * `syncStateNotFound` without a Location.
   */
  expiredDelta:
    | 'resyncChangesApplyDifferences'
    | 'resyncChangesUploadDifferences'
    | 'resyncRequired'
    | 'syncStateNotFound';
  /** What a stale If-Match says; the status is 412 in each. */
  staleTagBody: 'resourceModified' | 'empty' | 'tag-values';
  /** What an event makes of If-Match: its page names none, clients were seen to send it. A weak tag may never match. */
  eventIfMatch: 'honoured' | 'ignored' | 'never-matches';
  /** Whether a repeated transactionId names the event that was made with it. */
  namesExistingEvent: boolean;
  /** What a 502 or 504 has for a body, where a fault says nothing of it. */
  gatewayAnswer: 'json' | 'html';
  /** How Retry-After is written by gates that have no text of their own. */
  retryAfterForm: 'seconds' | 'date' | 'past-date' | 'garbage' | 'none';
  /** Whether those who are to be notified have the app: without it, nothing reaches their feed. */
  appInstalled: boolean;
  /** Whether the organisation's policy lets Teams make attendance reports. */
  attendanceReports: boolean;
  /** Seconds after a meeting's end until its report is there. */
  attendanceReportLagSeconds: number;
  /** How long every request takes; the time in which others can overlap it. */
  latencyMs: number;
  /** Requests at a time to one mailbox; 0 is no limit. */
  outlookConcurrency: number;
  /** Resource units a minute of the whole organisation; 1,200 for up to 1,000 licences. 0 is no limit. */
  sharePointUnitsPerMinute: number;
  /** Resource units a minute of one person; Microsoft names no number. 0 is no limit. */
  sharePointUnitsPerPerson: number;
}

export const defaultSwitches: Switches = {
  exposeRetryAfter: false,
  uniqueViolationStatus: 400,
  repeatedTransaction: 'error-409',
  onlineMeetingComesBackOff: false,
  scheduleLimits: 'observed',
  searchIndexLagSeconds: 0,
  driveContent: 'redirect',
  appSites: 'all',
  appInEntra: 'open',
  requiredColumns: 'enforced',
  expiredDelta: 'resyncChangesApplyDifferences',
  staleTagBody: 'resourceModified',
  eventIfMatch: 'honoured',
  namesExistingEvent: true,
  gatewayAnswer: 'json',
  retryAfterForm: 'seconds',
  appInstalled: true,
  attendanceReports: true,
  attendanceReportLagSeconds: 300,
  latencyMs: 0,
  outlookConcurrency: 4,
  sharePointUnitsPerMinute: 0,
  sharePointUnitsPerPerson: 0,
  usersMayConsent: true,
};
