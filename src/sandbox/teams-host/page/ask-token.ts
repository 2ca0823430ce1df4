import type { BrokerAnswer, TokenAsk } from './broker-messages.ts';
import type { HostApi } from './host-api.ts';
import type { FrameIdentity } from './host-context.ts';
import type { Put } from './questions.ts';

/** Gets a token from the broker; where it has a question and the app may be interrupted, the person is asked. */
export async function askToken(
  api: HostApi,
  put: Put,
  frame: FrameIdentity,
  ask: TokenAsk,
): Promise<BrokerAnswer> {
  try {
    const { person, seat } = frame;
    const first = await api.askToken(person.upn, ask);
    const { question } = first;
    if (!question || !ask.interactive) return first;

    const decision = await new Promise<{ consent: 'grant' | 'refuse'; forEverybody: boolean }>((resolve) => {
      put(({ key, close }) => ({
        kind: 'consent',
        key,
        seat,
        person,
        asked: question,
        answer: (given) => {
          close();
          resolve(given);
        },
      }));
    });
    const second = await api.askToken(person.upn, { ...ask, ...decision });
    // After a demanded sign-in there may be consent left to ask for.
    return second.question && decision.consent === 'grant' ? await askToken(api, put, frame, ask) : second;
  } catch (error) {
    return {
      error: { status: 'TRANSIENT_ERROR', code: 'broker_failed', subError: '', description: String(error) },
    };
  }
}
