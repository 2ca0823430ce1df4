import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { PersonRef } from '#domain/communities/person.ts';
import type { PlannedSlot } from '#domain/scheduling/plan.ts';
import type { Poll } from '#domain/scheduling/poll.ts';
import type { PollSlot } from '#domain/scheduling/poll-facts.ts';
import { isOwnFormat } from '#domain/sessions/format.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { judgeAgain } from '#workflows/book-polled.ts';
import type { Calendars } from '#workflows/book-series-calendars.ts';
import { endPoll, readDecision } from '#workflows/poll.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import { usePolls, type Polls } from '#ui/data/usePolls.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useKnownFormats } from '#ui/session-formats/useKnownFormats.ts';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { AttendeesField } from '../AttendeesField.tsx';
import { BookNow } from '../BookNow.tsx';
import { useBookStyles } from '../BookSeries.styles.ts';
import type { ApartBySlot } from '../series-draft.ts';
import type { SeriesFormProps } from '../SeriesForm.tsx';
import { startingOptions } from '../series-options.ts';
import { SlotDates } from '../SlotDates.tsx';
import { slotWords } from '../slot-words.ts';
import { SlotTimes } from '../SlotTimes.tsx';
import { useText as useBookText } from '../text.ts';
import { useAttendees } from '../useAttendees.ts';
import { useText } from './text.ts';

interface BookPolledProps extends SeriesFormProps {
  /** Of the draft in which the decision waits. */
  readonly decision: string;
  readonly onDone: () => void;
}

/** Books the time that the organizer chose of those that the group was asked about. */
export function BookPolled(props: BookPolledProps) {
  const t = useText();
  const polls = usePolls(props.snapshot.site);
  const decision = readDecision(props.decision);
  const poll = polls.polls.find(({ id, state }) => id === decision?.poll && state.kind === 'open');
  const slot = poll?.slots.find(({ id }) => id === decision?.slot);
  if (poll && slot) return <BookSlot {...props} poll={poll} slot={slot} keep={polls.keep} />;

  const other = <Button onClick={props.onDone}>{t('polled.other')}</Button>;
  switch (polls.read.kind) {
    case 'loading':
      return <Loading label={t('polled.loading')} lines={4} />;
    case 'failed':
      return (
        <>
          <FailedState failure={polls.read.failure} onRetry={polls.read.retry} />
          {other}
        </>
      );
    case 'ready':
      return <EmptyState title={t('polled.gone.title')} body={t('polled.gone.body')} action={other} />;
  }
}

interface BookSlotProps extends BookPolledProps, Pick<Polls, 'keep'> {
  readonly poll: Poll;
  readonly slot: PollSlot;
}

function BookSlot(props: BookSlotProps) {
  const t = useText();
  const styles = useBookStyles();
  const services = useServices();
  const { snapshot, poll, slot } = props;
  const [people, setPeople] = useState<readonly PersonRef[] | null>(null);
  const usual = useAttendees(snapshot, { chosen: people, onChange: setPeople });
  const members = new Set(snapshot.members.map(({ person }) => person.id));
  // Who said yes since is no member yet, and was not asked.
  const attendees = {
    ...usual,
    people: people ?? [...poll.asked, ...usual.people.filter(({ id }) => !members.has(id))],
  };
  const ids = attendees.people.map(({ id }) => id).toSorted();
  const judged = useAsync(
    ['polled', poll.id, slot.id, ...ids],
    (signal) => judgeAgain(services, { slot, attendees: attendees.people, holds: poll.holds }, signal),
    { enabled: attendees.known },
  );
  return (
    <>
      <Section title={t('polled')}>
        <Text className={styles.quiet}>{t('polled.again')}</Text>
        <div className={styles.actions}>
          <Button size="small" onClick={props.onDone}>
            {t('polled.other')}
          </Button>
        </div>
      </Section>
      <AttendeesField site={snapshot.site} attendees={attendees} parts={noParts} onParts={null} />
      {judged.kind === 'loading' && <Loading label={t('polled.again')} lines={6} />}
      {judged.kind === 'failed' && <FailedState failure={judged.failure} onRetry={judged.retry} />}
      {judged.kind === 'ready' && <JudgedSlot {...props} {...judged.value} attendees={attendees} />}
    </>
  );
}

const noParts = {};

interface JudgedSlotProps extends Omit<BookSlotProps, 'slot'> {
  readonly calendars: Calendars;
  readonly slot: PlannedSlot;
  readonly attendees: ReturnType<typeof useAttendees>;
}

function JudgedSlot({ calendars, slot, poll, attendees, keep, ...props }: JudgedSlotProps) {
  const t = useText();
  const book = useBookText();
  const styles = useBookStyles();
  const formats = useFormats();
  const services = useServices();
  const { snapshot, charter } = props;
  const knownFormats = useKnownFormats(snapshot.site);
  const [name, setName] = useState(poll.title);
  const [apart, setApart] = useState<ApartBySlot>({});
  const nameOf = (person: PersonId) => calendars.persons.find(({ id }) => id === person)?.name ?? '';
  const words = slotWords({ t: book, formats, nameOf });
  const troubles = words.troubles(slot);
  const [first] = slot.dates;
  const asked = knownFormats.byId(poll.format);
  const { state } = knownFormats;
  if (!first) return null;
  // What everybody said yes to is in this format: until it is known, nothing is booked in another one.
  if (!asked && isOwnFormat(poll.format)) {
    if (state.kind === 'loading') return <Loading label={t('polled.again')} lines={6} />;
    if (state.kind === 'failed') return <FailedState failure={state.failure} onRetry={state.again} />;
  }

  const options = startingOptions(first.date);
  const onBook: SeriesFormProps['onBook'] = async (choices, how) => {
    const isKept = await props.onBook(choices, how);
    if (!isKept) return false;

    props.onDone();
    await keep(endPoll(services, { site: snapshot.site, poll, slot: slot.id }));
    return true;
  };
  return (
    <>
      <Section title={words.title(slot)}>
        {troubles.length === 0 ? (
          <Notice intent="success">{t('polled.suits')}</Notice>
        ) : (
          <Notice intent="warning" title={t('polled.clash')}>
            <ul>
              {troubles.map((trouble) => (
                <li key={trouble}>{trouble}</li>
              ))}
            </ul>
          </Notice>
        )}
      </Section>
      <div className={styles.columns}>
        <SlotDates
          slot={slot}
          words={words}
          isTurn={false}
          quietDays={charter.quietDays ?? []}
          calendars={calendars}
          apart={apart[slot.id] ?? {}}
          onApart={(dates) => setApart({ [slot.id]: dates })}
        />
        <SlotTimes slot={slot} persons={calendars.persons} words={words} />
      </div>
      <BookNow
        {...props}
        onBook={onBook}
        options={{ ...options, format: asked ?? options.format }}
        attendees={attendees}
        parts={noParts}
        apart={apart}
        name={name}
        onName={setName}
        slots={[slot]}
      />
    </>
  );
}
