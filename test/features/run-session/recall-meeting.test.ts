import { QueryClient } from '@tanstack/react-query';
import type { ChatId, Key } from '#domain/shared/ids.ts';
import { instantAt } from '#domain/shared/time.ts';
import type { Services } from '#ports/services.ts';
import { placeKey, recallMeeting } from '#features/run-session/recall-meeting.ts';
import { asyncKey } from '#ui/data/useAsync.ts';
import { keptCommunity } from '#ui/data/useCommunity.ts';
import { keptLog } from '#ui/data/useLiveSession.ts';
import { asha, site } from '../../support/operations.ts';

const chat = '19:meeting_1@thread.v2' as ChatId;
const account = { tenantId: 'tenant', person: asha };
const series = '44444444-4444-4444-8444-444444444444';
const session = {
  key: 'session:1' as Key,
  series,
  state: 'planned',
  startsAt: instantAt(0),
  endsAt: instantAt(1),
};
const snapshot = { charter: null, members: [], sessions: [session], outcomes: [], trouble: [] };
const log = { facts: [], token: 'go on', asOf: instantAt(0), spent: { recent: [], session: 0 } };

it('what was kept of a meeting is known before the first view asks for it', async () => {
  const { services, queries } = device({
    [`place:${chat}`]: { site, series },
    [`community:${site}`]: snapshot,
    [`log:${session.key}`]: log,
  });
  await recallMeeting(services, queries);
  expect(queries.getQueryData(asyncKey(account, placeKey(chat)))).toEqual({
    site,
    series: '44444444-4444-4444-8444-444444444444',
  });
  expect(queries.getQueryData(keptCommunity(services, site).queryKey)).toEqual({ snapshot, asOf: at });
  expect(queries.getQueryData(keptLog(services, session.key).queryKey)).toEqual(log);
});

it.each([
  ['nothing', {}],
  ['a place of another shape', { [`place:${chat}`]: 'elsewhere' }],
])('a device that kept %s says so at once', async (_what, kept) => {
  const { services, queries } = device(kept);
  await recallMeeting(services, queries);
  expect(queries.getQueryData(asyncKey(account, placeKey(chat)))).toBeNull();
});

const at = instantAt(0);

function device(kept: Readonly<Record<string, unknown>>) {
  const services = {
    account,
    host: { context: () => ({ chat: { id: chat } }) },
    serverClock: { observe: () => undefined, now: () => at },
    cache: { read: (name: string) => Promise.resolve(name in kept ? { value: kept[name], at } : null) },
    // Nothing else is asked for.
  } as unknown as Services;
  return { services, queries: new QueryClient() };
}
