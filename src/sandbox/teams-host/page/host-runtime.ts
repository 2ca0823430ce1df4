import type { BrokerMode } from './host-url.ts';

/**
 * What the page can do, as teams-js wants it: only what is played here, so that the app's own isSupported()
 * hides the rest.
 */
export function hostRuntime(broker: BrokerMode): string {
  return JSON.stringify({
    apiVersion: 4,
    isNAAChannelRecommended: broker !== 'absent',
    hostVersionsInfo: { adaptiveCardSchemaVersion: { majorVersion: 1, minorVersion: 5 } },
    supports: {
      app: {},
      calendar: {},
      chat: {},
      dialog: { url: {}, update: {} },
      pages: { currentApp: {} },
      ...(broker === 'absent' ? {} : { nestedAppAuth: {} }),
    },
  });
}
