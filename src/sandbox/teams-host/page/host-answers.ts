import { answerBroker, type BrokerAnswer, type TokenAsk } from './broker-messages.ts';
import type { FrameIdentity } from './host-context.ts';
import { readHostLink, type HostLink } from './host-link.ts';
import { isRecord, textOf, type HostCall } from './host-message.ts';
import { hostRuntime } from './host-runtime.ts';
import type { BrokerMode } from './host-url.ts';

/** What the page does when an app asks for it. */
export interface HostDeeds {
  readonly broker: BrokerMode;
  context(frame: FrameIdentity): Record<string, unknown>;
  account(frame: FrameIdentity): { homeAccountId: string; environment: string; tenantId: string };
  askToken(frame: FrameIdentity, ask: TokenAsk): Promise<BrokerAnswer>;
  /** False where Teams would not know what to do with it. */
  follow(frame: FrameIdentity, link: HostLink): Promise<boolean>;
  sharedUrl(frame: FrameIdentity): string | undefined;
  share(frame: FrameIdentity, url: string | undefined): void;
  openDialog(
    frame: FrameIdentity,
    dialog: { url: string; title: string; width: unknown; height: unknown },
  ): Promise<unknown>;
  closeDialog(frame: FrameIdentity, result: unknown): void;
  openCalendarItem(frame: FrameIdentity, itemId: string): void;
}

/** The arguments of the reply; `none` where teams-js waits for none. */
export type HostAnswer =
  | { readonly kind: 'reply'; readonly args: readonly unknown[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly args: readonly unknown[] };

const none: HostAnswer = { kind: 'none' };

/** Error codes of teams-js. */
const notSupported = 100;
const notInThisContext = 501;
const noPermission = 1000;

export async function answerHostCall(
  deeds: HostDeeds,
  frame: FrameIdentity,
  call: HostCall,
): Promise<HostAnswer> {
  const [first] = call.args;
  switch (call.func) {
    case 'initialize':
      // Teams' own order. Index 3 is where the broker's bridge looks for the runtime.
      return reply(frame.frameContext, 'desktop', '2.0.1', hostRuntime(deeds.broker));
    case 'getContext':
      return reply(deeds.context(frame));
    case 'nestedAppAuth.execute': {
      const answer = await answerBroker(call.data, {
        mode: deeds.broker,
        account: deeds.account(frame),
        ask: (ask) => deeds.askToken(frame, ask),
      });
      return answer === undefined ? none : reply(null, answer);
    }
    case 'registerHandler':
    case 'appInitialization.appLoaded':
    case 'appInitialization.success':
    case 'appInitialization.failure':
    case 'appInitialization.expectedFailure':
    case 'returnFocus':
    case 'readyToUnload':
      return none;
    case 'executeDeepLink':
      return status(await follow(deeds, frame, readHostLink(textOf(first))));
    case 'pages.navigateToApp':
    case 'pages.currentApp.navigateTo':
    case 'pages.currentApp.navigateToDefaultPage':
      return status(await follow(deeds, frame, pageLink(first)));
    case 'chat.openChat':
      return status(await follow(deeds, frame, chatLink(first)));
    case 'calendar.openCalendarItem':
      deeds.openCalendarItem(frame, isRecord(first) ? textOf(first['itemId']) : '');
      return status(true);
    case 'calendar.composeMeeting':
      return status(
        await follow(deeds, frame, {
          kind: 'new meeting',
          subject: isRecord(first) ? textOf(first['subject']) : '',
        }),
      );
    case 'meeting.getAppContentStageSharingCapabilities':
      return inMeeting(frame, () => reply(null, { doesAppHaveSharePermission: true }));
    case 'meeting.getAppContentStageSharingState':
      return inMeeting(frame, () => reply(null, { isAppSharing: deeds.sharedUrl(frame) !== undefined }));
    case 'meeting.shareAppContentToStage':
      return inMeeting(frame, () => share(deeds, frame, textOf(first)));
    case 'meeting.stopSharingAppContentToStage':
      return inMeeting(frame, () => {
        deeds.share(frame, undefined);
        return reply(null, true);
      });
    case 'tasks.startTask': {
      const info = isRecord(first) ? first : {};
      const result = await deeds.openDialog(frame, {
        url: textOf(info['url']),
        title: textOf(info['title']),
        width: info['width'],
        height: info['height'],
      });
      return reply(null, result);
    }
    case 'tasks.completeTask':
      deeds.closeDialog(frame, first);
      return none;
    default:
      return {
        kind: 'unknown',
        args: [sdkError(notSupported, `The sandbox's Teams does not play "${call.func}".`)],
      };
  }
}

function share(deeds: HostDeeds, frame: FrameIdentity, url: string): HostAnswer {
  // Only what the manifest's validDomains name may be shown, which is the app's own origin.
  if (!URL.canParse(url) || new URL(url).origin !== frame.origin) {
    return reply(sdkError(noPermission, 'The address is not of a valid domain of the app.'));
  }
  deeds.share(frame, url);
  return reply(null, true);
}

function inMeeting(frame: FrameIdentity, act: () => HostAnswer): HostAnswer {
  const isThere = frame.frameContext === 'sidePanel' || frame.frameContext === 'meetingStage';
  return isThere ? act() : reply(sdkError(notInThisContext, 'Only in a meeting.'));
}

async function follow(deeds: HostDeeds, frame: FrameIdentity, link: HostLink | undefined): Promise<boolean> {
  return link !== undefined && (await deeds.follow(frame, link));
}

function pageLink(params: unknown): HostLink {
  const { pageId, subPageId, channelId, chatId } = isRecord(params) ? params : {};
  return {
    kind: 'page',
    pageId: textOf(pageId),
    sub: textOf(subPageId),
    channelId: textOf(channelId),
    chatId: textOf(chatId),
  };
}

function chatLink(params: unknown): HostLink {
  const { members, topic, message } = isRecord(params) ? params : {};
  return {
    kind: 'chat',
    people: Array.isArray(members) ? members.map(textOf) : [],
    topic: textOf(topic),
    message: textOf(message),
  };
}

function status(isDone: boolean): HostAnswer {
  return isDone ? reply(true) : reply(false, 'The sandbox does not know where this leads.');
}

function sdkError(errorCode: number, message: string): unknown {
  return { errorCode, message };
}

function reply(...args: readonly unknown[]): HostAnswer {
  return { kind: 'reply', args };
}
