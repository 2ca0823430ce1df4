import { meeting } from '@microsoft/teams-js';
import type { HostContext, Stage, StageRefusal } from '#ports/host.ts';

/** Long enough for a slow machine, short enough that a silent host does not leave a button dead. Milliseconds. */
const longestAnswer = 5_000;

/** Asks the host whether this person may share here, each time: roles change during a meeting. */
export async function stageHere(context: HostContext, page: Window): Promise<Stage | StageRefusal> {
  if (context.meeting === null || (context.frame !== 'sidePanel' && context.frame !== 'meetingStage')) {
    return { kind: 'no-stage', why: 'not-in-a-meeting' };
  }
  let allowed: boolean;
  try {
    const capabilities = await answered<meeting.IAppContentStageSharingCapabilities>((hear) =>
      meeting.getAppContentStageSharingCapabilities(hear),
    );
    allowed = capabilities.doesAppHaveSharePermission;
  } catch {
    return { kind: 'no-stage', why: 'not-supported' };
  }
  if (!allowed) return { kind: 'no-stage', why: 'not-a-presenter' };

  return {
    kind: 'stage',
    async share(path, as) {
      const { Collaborative, ScreenShare } = meeting.SharingProtocol;
      await answered((hear) =>
        meeting.shareAppContentToStage(hear, new URL(path, page.location.origin).href, {
          sharingProtocol: as === 'picture' ? ScreenShare : Collaborative,
        }),
      );
    },
    async stop() {
      await answered((hear) => meeting.stopSharingAppContentToStage(hear));
    },
  };
}

type Hear<Value> = (error: unknown, value: Value | null) => void;

/** The library speaks by callbacks of `(error, value)`, which may never come. */
function answered<Value = boolean>(ask: (hear: Hear<Value>) => void): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The host did not answer.')), longestAnswer);
    ask((error, value) => {
      clearTimeout(timer);
      if (error !== null && error !== undefined) {
        reject(new Error('The host refused.', { cause: error }));
      } else if (value === null) {
        reject(new Error('The host answered nothing.'));
      } else {
        resolve(value);
      }
    });
  });
}
