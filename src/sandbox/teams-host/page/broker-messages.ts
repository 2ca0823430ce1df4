import { isRecord, textOf } from './host-message.ts';
import type { BrokerMode } from './host-url.ts';

/** What a frame asks of the sign-in broker, whatever the form it came in. */
export interface TokenAsk {
  readonly scopes: string;
  /** As JSON; empty for none. */
  readonly claims: string;
  readonly interactive: boolean;
}

export interface BrokerAnswer {
  readonly token?: unknown;
  readonly account?: unknown;
  readonly error?: unknown;
}

export interface BrokerDeps {
  readonly mode: BrokerMode;
  readonly account: {
    readonly homeAccountId: string;
    readonly environment: string;
    readonly tenantId: string;
  };
  readonly ask: (ask: TokenAsk) => Promise<BrokerAnswer>;
}

/** Answers one message of the nested app authentication bridge; undefined is the silence of a broken broker. */
export async function answerBroker(
  message: string | undefined,
  deps: BrokerDeps,
): Promise<string | undefined> {
  const request = parsed(message);
  const requestId = textOf(request['requestId']);
  if (request['messageType'] !== 'NestedAppAuthRequest' || deps.mode === 'silent') return undefined;

  const respond = (body: Record<string, unknown>) =>
    JSON.stringify({ messageType: 'NestedAppAuthResponse', requestId, ...body });
  switch (request['method']) {
    case 'GetInitContext':
      return respond({
        success: true,
        initContext: {
          sdkName: 'peerloom.sandbox',
          sdkVersion: '1.0.0',
          capabilities: { queryAccount: false },
          accountContext: deps.account,
        },
      });
    case 'GetToken':
    case 'GetTokenPopup': {
      if (deps.mode === 'offline') return respond({ success: false, error: noNetwork });
      const parameters = isRecord(request['tokenParams']) ? request['tokenParams'] : {};
      const { token, account, error } = await deps.ask({
        scopes: textOf(parameters['scope']),
        claims: textOf(parameters['claims']),
        interactive: request['method'] === 'GetTokenPopup',
      });
      return respond(token ? { success: true, token, account } : { success: false, error });
    }
    default:
      return respond({ success: false, error: { status: 'PERSISTENT_ERROR', code: 'unsupported_method' } });
  }
}

const noNetwork = {
  status: 'NO_NETWORK',
  code: 'no_network',
  subError: '',
  description: 'There is no network.',
};

function parsed(message: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(message ?? '');
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
