import { Button, Radio, RadioGroup, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { TalkSlot } from '#domain/scheduling/talk-slots.ts';
import { talkMinutes } from '#domain/scheduling/talk.ts';
import { instantAt, millisecondsOf } from '#domain/shared/time.ts';
import { findTalkTimes, type TalkTimes } from '#workflows/book-talk.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useAsync } from '#ui/data/useAsync.ts';
import { paths } from '#ui/navigation/paths.ts';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useFindStyles } from '../FindPeople.styles.ts';
import type { TalkProps } from './TalkPage.tsx';
import { useTalkText } from './text.ts';

interface ChooseTimeProps extends TalkProps {
  readonly onDone: () => void;
}

/** Times out of both calendars, and the invitation that goes out with the chosen one. */
export function ChooseTime(props: ChooseTimeProps) {
  const t = useTalkText();
  const styles = useFindStyles();
  const services = useServices();
  const { candidate, onDone } = props;
  const { person } = candidate;
  const times = useAsync(['talk-times', person.id], (signal) => findTalkTimes(services, person, signal));
  const cancel = (
    <div className={styles.actions}>
      <Button onClick={onDone}>{t('time.cancel')}</Button>
    </div>
  );
  switch (times.kind) {
    case 'loading':
      return <Loading label={t('time.reading')} lines={4} />;
    case 'failed':
      return (
        <div className={styles.stack}>
          <FailedState failure={times.failure} onRetry={times.retry} job="book-talk" />
          <Text className={styles.quiet}>{t('time.without', { name: person.name })}</Text>
          {cancel}
        </div>
      );
    case 'ready':
      return times.value.slots.length === 0 ? (
        <div className={styles.stack}>
          <Text>{t('time.none', { name: person.name })}</Text>
          {cancel}
        </div>
      ) : (
        <Times {...props} times={times.value} />
      );
  }
}

/** So many are seen at a glance; the rest come when they are asked for. */
const shownAtOnce = 6;

function Times({
  times,
  candidate,
  candidates,
  charter,
  site,
  onDone,
}: ChooseTimeProps & { times: TalkTimes }) {
  const t = useTalkText();
  const styles = useFindStyles();
  const announce = useAnnounce();
  const { account, host } = useServices();
  const { person, reason } = candidate;
  const { name } = person;
  const [first] = times.slots;
  const [startsAt, setStartsAt] = useState(first?.startsAt ?? null);
  const [isAll, setAll] = useState(false);
  const community = charter?.name ?? '';
  const title = t(community ? 'event.title' : 'event.title.unnamed', { community });
  const body = t('event.body', {
    name,
    about: t(community ? 'event.about' : 'event.about.unnamed', { community }),
    reason,
    link: host.linkTo(paths.join(site)),
    sender: account.person.name,
  });
  const chosen = times.slots.find((slot) => slot.startsAt === startsAt) ?? first;
  const shown = isAll ? times.slots : times.slots.slice(0, shownAtOnce);

  const { isBusy, failure, submit } = usePress(async () => {
    if (!chosen) return;

    await candidates.bookTalk(person, { slot: chosen, title, body });
    announce(t('time.booked', { name }));
    onDone();
  });

  return (
    <form className={styles.stack} onSubmit={submit}>
      <HowSeen times={times} name={name} />
      <RadioGroup
        aria-label={t('time.label', { minutes: talkMinutes })}
        value={chosen?.startsAt ?? ''}
        onChange={(_event, { value }) =>
          setStartsAt(times.slots.find((slot) => slot.startsAt === value)?.startsAt ?? null)
        }
      >
        {shown.map((slot) => (
          <Radio
            key={slot.startsAt}
            value={slot.startsAt}
            label={<SlotLabel slot={slot} times={times} name={name} />}
          />
        ))}
      </RadioGroup>
      {shown.length < times.slots.length && (
        <div className={styles.actions}>
          <Button size="small" onClick={() => setAll(true)}>
            {t('time.more', { count: times.slots.length - shown.length })}
          </Button>
        </div>
      )}
      <details className={styles.details}>
        <summary className={styles.summary}>{t('event.preview')}</summary>
        <div className={styles.preview}>
          <strong>{title}</strong>
          {`\n\n${body}`}
        </div>
      </details>
      <Text className={styles.small}>{t('time.who', { name, mail: person.mail })}</Text>
      {failure !== null && <FailedState failure={failure} />}
      <div className={styles.actions}>
        <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
          {t('time.book', { minutes: talkMinutes })}
        </Button>
        <Button onClick={onDone}>{t('time.cancel')}</Button>
      </div>
    </form>
  );
}

function SlotLabel({
  slot: { startsAt, zone },
  times,
  name,
}: {
  readonly slot: TalkSlot;
  readonly times: TalkTimes;
  readonly name: string;
}) {
  const t = useTalkText();
  const formats = useFormats();
  const ends = instantAt(millisecondsOf(startsAt) + talkMinutes * 60_000);
  const there = times.zone && formats.timeElsewhere(startsAt, zone, times.zone);
  const when = t('time.when', {
    day: formats.weekdayDate(startsAt, zone),
    from: formats.time(startsAt, zone),
    to: formats.time(ends, zone),
    zone: formats.zoneCity(zone),
  });
  return there && times.zone ? (
    <>
      {when} {t('time.there', { time: there, zone: formats.zoneCity(times.zone), name })}
    </>
  ) : (
    when
  );
}

/** Whose calendar these times do not come from, which is never the same as being free. */
function HowSeen({ times: { mine, theirs }, name }: { readonly times: TalkTimes; readonly name: string }) {
  const t = useTalkText();
  const styles = useFindStyles();
  const said = [
    ...(mine === 'not-seen' ? [t('seen.mine.not')] : mine === 'usual-hours' ? [t('seen.mine.usual')] : []),
    ...(theirs === 'not-seen'
      ? [t('seen.theirs.not', { name })]
      : theirs === 'usual-hours'
        ? [t('seen.theirs.usual', { name })]
        : []),
  ];
  return said.length > 0 ? (
    <Notice intent="warning">{said.join(' ')}</Notice>
  ) : (
    <Text className={styles.quiet}>{t('seen.both', { name })}</Text>
  );
}
