import { Button, Field, Select, Text } from '@fluentui/react-components';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import { ofKind } from '#domain/sessions/fact-turns.ts';
import { mayBeThere } from '#domain/writes/advance.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { OutboxEntry } from '#domain/writes/entry.ts';
import { allowedFor } from '#workflows/allowed-for.ts';
import { postSummary, type ChannelPlace } from '#workflows/post-summary.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useAsync } from '#ui/data/useAsync.ts';
import { useUnsent } from '#ui/data/useUnsent.ts';
import { paths } from '#ui/navigation/paths.ts';
import { useFocusPlace } from '#ui/page/useFocusPlace.ts';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { useLaterText } from './later-text.ts';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { useSummary } from './useSummary.ts';

/** Posts what was kept to a channel, as its person; who did so already is said to everybody. */
export function PostSummary({ kept }: { kept: readonly Outcome[] }) {
  const t = useLaterText();
  const styles = useRoomStyles();
  const { session, facts, follower } = useRoom();
  const [choosing, setChoosing] = useState(false);
  const { place, opener, stay, back } = useFocusPlace();
  const wasPosting = useRef(false);
  const entry = useUnsent().find(
    ({ operation }) => operation.kind === 'post-summary' && operation.claim.session === session.key,
  );
  const isPosting = entry !== undefined;
  // After a session its log is looked at seldom; what was just posted is to be seen at once.
  const look = useEffectEvent(() => {
    if (wasPosting.current && !isPosting) follower.refreshNow();
    wasPosting.current = isPosting;
  });
  useEffect(() => look(), [isPosting]);
  const claims = ofKind(facts, 'summary-claimed');
  return (
    <div ref={place} tabIndex={-1} role="group" aria-label={t('post')} className={styles.block}>
      {entry ? (
        <Posting entry={entry} onDecided={stay} />
      ) : (
        <>
          {claims.map(({ key, by, body }) => (
            <Text key={key} className={styles.text}>
              {t('post.by', { name: by.name, channel: body.name })}
            </Text>
          ))}
          {choosing ? (
            <ChoosePlace
              kept={kept}
              onPosted={() => {
                stay();
                setChoosing(false);
              }}
              onEnd={() => {
                back();
                setChoosing(false);
              }}
            />
          ) : (
            <div className={styles.row}>
              <Button
                ref={opener}
                onClick={() => {
                  stay();
                  setChoosing(true);
                }}
              >
                {t('post')}
              </Button>
            </div>
          )}
        </>
      )}
    </div>
  );
}

/** On its way, or not: of a post that may be there only a person can tell. */
function Posting({ entry, onDecided }: { entry: OutboxEntry; onDecided: () => void }) {
  const t = useLaterText();
  const sentence = useFailureText();
  const { outbox } = useServices();
  const { keep } = useRoom();
  const { state } = entry;
  const decide = (decided: Promise<unknown>) => {
    onDecided();
    void keep(decided);
  };
  if (state.kind !== 'needs-attention') {
    return <Notice intent="info">{t('post.waiting')}</Notice>;
  }
  if (mayBeThere(entry)) {
    return (
      <Notice
        intent="warning"
        action={
          <>
            <Button size="small" onClick={() => decide(outbox.confirm(entry.id))}>
              {t('post.there')}
            </Button>
            <Button size="small" onClick={() => decide(outbox.retry(entry.id))}>
              {t('post.again')}
            </Button>
          </>
        }
      >
        {t('post.doubt')}
      </Notice>
    );
  }
  const isTaken = state.code === 'taken';
  return (
    <Notice
      intent="warning"
      action={
        <>
          {!isTaken && (
            <Button size="small" onClick={() => decide(outbox.retry(entry.id))}>
              {t('post.retry')}
            </Button>
          )}
          <Button size="small" onClick={() => decide(outbox.discard(entry.id))}>
            {t('post.drop')}
          </Button>
        </>
      }
    >
      {isTaken
        ? t('post.taken', { name: state.subject ?? '' })
        : t('post.stuck', { reason: sentence(new ServiceFailure(state.code)) })}
    </Notice>
  );
}

interface ChoosePlaceProps {
  readonly kept: readonly Outcome[];
  readonly onPosted: () => void;
  /** It is not to be posted after all. */
  readonly onEnd: () => void;
}

function ChoosePlace(props: ChoosePlaceProps) {
  const t = useLaterText();
  const { site } = useRoom();
  const services = useServices();
  const { teams, host } = services;
  const places = useAsync(['post-places', site], async (signal): Promise<readonly ChannelPlace[]> => {
    const { team, channel } = host.context();
    // Where the app is open in a channel, no list of channels is needed.
    if (team && channel) return [{ team: team.id, channel: channel.id, name: channel.name }];

    const here = await teams.ofSite(site, signal);
    if (!here) return [];
    const channels = await teams.channels(here.id, signal);
    return channels.map(({ id, name }) => ({ team: here.id, channel: id, name }));
  });
  switch (places.kind) {
    case 'loading':
      return <Loading label={t('post.looking')} lines={2} />;
    case 'failed':
      return <FailedState failure={places.failure} onRetry={places.retry} job="post-summary" />;
    case 'ready':
      return places.value.length === 0 ? (
        <Notice intent="info">{t('post.nowhere')}</Notice>
      ) : (
        <PostForm {...props} places={places.value} />
      );
  }
}

interface PostFormProps extends ChoosePlaceProps {
  readonly places: readonly ChannelPlace[];
}

function PostForm({ kept, places, onPosted, onEnd }: PostFormProps) {
  const t = useLaterText();
  const styles = useRoomStyles();
  const announce = useAnnounce();
  const { account, outbox, identity, host } = useServices();
  const { site, session, keep } = useRoom();
  const { title, lines } = useSummary(kept);
  const [chosen, setChosen] = useState('');
  const [refused, setRefused] = useState(false);
  const to = places.find(({ channel }) => channel === chosen) ?? places[0];
  const post = async () => {
    if (!to) return;

    const allowed = await allowedFor({ identity }, 'post-summary');
    setRefused(!allowed);
    if (!allowed) return;

    const open = { label: t('post.open'), link: host.linkTo(paths.community(site, 'outcomes')) };
    const leftOut = t('closed.mail.more');
    await postSummary({ account, outbox }, { site, session, to, title, lines, leftOut, open });
    announce(t('post.waiting'));
    onPosted();
  };
  const { press } = usePress(() => keep(post()));
  if (!to) return null;

  return (
    <>
      <Field label={t('post.where')} hint={t('post.hint')}>
        <Select
          className={styles.choice}
          value={to.channel}
          onChange={(_event, { value }) => setChosen(value)}
        >
          {places.map(({ channel, name }) => (
            <option key={channel} value={channel}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <div className={styles.row}>
        <Button onClick={press}>{t('post.now')}</Button>
        <Button onClick={onEnd}>{t('post.not')}</Button>
      </div>
      {refused && <Notice intent="warning">{t('post.refused')}</Notice>}
    </>
  );
}
