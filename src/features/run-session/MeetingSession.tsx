import type { Session } from '#domain/sessions/session.ts';
import { toChatId, type ChatId } from '#domain/shared/ids.ts';
import { findSessionHere, recallSessionPlace, type RememberedPlace } from '#workflows/run-session-place.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import { Page } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { laterPart } from '#ui/states/later-part.tsx';
import { placeKey, sessionNow } from './recall-meeting.ts';
import { SessionAt } from './SessionAt.tsx';
import { useText } from './text.ts';

const NotMet = laterPart(async () => (await import(/* webpackChunkName: "not-met" */ './NotMet.tsx')).NotMet);

/** The session that is met in this chat: the side panel, and the meeting's tab before and after. */
export function MeetingSession() {
  const t = useText();
  const { host } = useServices();
  const chat = toChatId(host.context().chat?.id ?? '');
  if (chat) return <SessionInChat chat={chat} />;

  return (
    <Page title={t('session')}>
      <EmptyState title={t('meeting.outside.title')} body={t('meeting.outside.body')} />
    </Page>
  );
}

function SessionInChat({ chat }: { chat: ChatId }) {
  const t = useText();
  const services = useServices();
  const remembered = useAsync(placeKey(chat), () => recallSessionPlace(services, chat));
  const place = useAsync(['session-in-chat', chat], (signal) => findSessionHere(services, chat, signal), {
    enabled: remembered.kind !== 'loading',
  });
  const known =
    place.kind === 'ready' && place.value.kind === 'found'
      ? place.value
      : place.kind !== 'ready' && remembered.kind === 'ready'
        ? remembered.value
        : null;
  if (known) return <SessionOfSeries place={known} />;

  return (
    <Page title={t('session')}>
      {place.kind === 'loading' && <Loading label={t('looking')} lines={6} />}
      {place.kind === 'failed' && <FailedState failure={place.failure} onRetry={place.retry} />}
      {place.kind === 'ready' && place.value.kind !== 'found' && (
        <NotMet place={place.value} onAgain={place.refresh} />
      )}
    </Page>
  );
}

function SessionOfSeries({ place }: { place: RememberedPlace }) {
  const { serverClock } = useServices();
  const choose = (sessions: readonly Session[]) => sessionNow(sessions, place, serverClock.now());
  return <SessionAt site={place.site} choose={choose} back={null} />;
}
