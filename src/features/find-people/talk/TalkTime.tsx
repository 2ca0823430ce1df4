import { Button, Text } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { canTalk } from '#domain/discovery/candidates.ts';
import { talkKey, talkMinutes } from '#domain/scheduling/talk.ts';
import { needsPerson } from '#domain/writes/entry.ts';
import { instantAt, millisecondsOf } from '#domain/shared/time.ts';
import { useUnsent } from '#ui/data/useUnsent.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useFindStyles } from '../FindPeople.styles.ts';
import { ChooseTime } from './ChooseTime.tsx';
import type { TalkProps } from './TalkPage.tsx';
import { useTalkText } from './text.ts';

/** When the talk is, or the way to a time for it. Calendars are read when somebody asks for it. */
export function TalkTime(props: TalkProps) {
  const t = useTalkText();
  const styles = useFindStyles();
  const { clock } = useServices();
  const [choosing, setChoosing] = useState(false);
  const section = useRef<HTMLDivElement>(null);
  const { candidate } = props;
  const { person, talk } = candidate;
  if (!talk && !canTalk(candidate, clock.now())) return null;

  return (
    <Section title={t('time')}>
      <div ref={section} tabIndex={-1} className={styles.form}>
        {talk && !choosing && <Booked {...props} talk={talk} />}
        {choosing ? (
          <ChooseTime
            {...props}
            onDone={() => {
              setChoosing(false);
              // The form goes with the button that was pressed.
              section.current?.focus({ preventScroll: true });
            }}
          />
        ) : person.mail === '' ? (
          <Text className={styles.quiet}>{t('time.no-mail', { name: person.name })}</Text>
        ) : (
          canTalk(candidate, clock.now()) && (
            <div className={styles.actions}>
              <Button onClick={() => setChoosing(true)}>{t(talk ? 'time.another' : 'time.find')}</Button>
            </div>
          )
        )}
      </div>
    </Section>
  );
}

function Booked({
  site,
  candidate: { person },
  candidates,
  talk,
}: TalkProps & { readonly talk: NonNullable<TalkProps['candidate']['talk']> }) {
  const t = useTalkText();
  const formats = useFormats();
  const { zones, clock } = useServices();
  const unsent = useUnsent();
  const key = talkKey(site, person.id, talk.number);
  const entry = unsent.find(
    ({ operation }) => operation.kind === 'book-talk' && operation.booking.talk === key,
  );
  const sent = candidates.seesTalks && talk.startsAt > clock.now() ? 'seen' : 'sent';
  const state = !entry ? (talk.off ?? sent) : needsPerson(entry) ? 'attention' : 'waiting';
  const ends = instantAt(millisecondsOf(talk.startsAt) + talkMinutes * 60_000);
  const when = t('time.when', {
    day: formats.weekdayDate(talk.startsAt),
    from: formats.time(talk.startsAt),
    to: formats.time(ends),
    zone: formats.zoneCity(zones.local()),
  });
  return (
    <>
      <Text weight="semibold">{when}</Text>
      <Text>
        {t(`time.${state}`, { name: person.name })}{' '}
        {entry && <GoLink to={paths.unsent()}>{t('time.unsent')}</GoLink>}
      </Text>
    </>
  );
}
