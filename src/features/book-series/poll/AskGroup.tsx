import { Button, Checkbox, Text } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { PlannedSlot } from '#domain/scheduling/plan.ts';
import { pollsIn } from '#domain/scheduling/poll.ts';
import { isComing } from '#workflows/book-series-invited.ts';
import { endPoll, openPoll, withPollsTold, type PollRefusal } from '#workflows/poll.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useKeepPoll } from '#ui/data/usePolls.ts';
import { useGo } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { useFocusPlace } from '#ui/page/useFocusPlace.ts';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useUndo } from '#ui/undo/undo.tsx';
import { useBookStyles } from '../BookSeries.styles.ts';
import type { TimesProps } from '../SeriesForm.tsx';
import type { SlotWords } from '../slot-words.ts';
import { useText } from './text.ts';

interface AskGroupProps extends TimesProps {
  readonly best: readonly PlannedSlot[];
  readonly words: SlotWords;
}

/** Instead of deciding alone: some of the best times become a question to the members who come. */
export function AskGroup(props: AskGroupProps) {
  const t = useText();
  const go = useGo();
  const styles = useBookStyles();
  const [step, setStep] = useState<'closed' | 'choosing' | 'asked'>('closed');
  const id = useId();
  const { opener, back } = useFocusPlace();
  if (step === 'asked') {
    return (
      <div className={styles.book}>
        <Notice intent="success" title={t('done.title')}>
          {t('done.body')}
        </Notice>
        <Button onClick={() => go(paths.community(props.snapshot.site, 'sessions'))}>{t('done.see')}</Button>
      </div>
    );
  }
  const isOpen = step === 'choosing';
  return (
    <div className={styles.book}>
      <Button
        ref={opener}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setStep(isOpen ? 'closed' : 'choosing')}
      >
        {t('ask')}
      </Button>
      <div id={id}>
        {isOpen && (
          <Asking
            {...props}
            onAsked={() => setStep('asked')}
            onKeep={() => {
              back();
              setStep('closed');
            }}
          />
        )}
      </div>
    </div>
  );
}

/** How many are chosen to begin with. */
const usualTimes = 3;

function Asking(props: AskGroupProps & { readonly onAsked: () => void; readonly onKeep: () => void }) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  const announce = useAnnounce();
  const offerUndo = useUndo();
  const services = useServices();
  const { snapshot, options, attendees, best, words, name } = props;
  const { site } = snapshot;
  const keep = useKeepPoll(site);
  const [poll] = useState(() => services.random.uuid());
  const [left, setLeft] = useState<ReadonlySet<string>>(
    () => new Set(best.slice(usualTimes).map((slot) => slot.id)),
  );
  const [holds, setHolds] = useState(false);
  const [refusal, setRefusal] = useState<PollRefusal | null>(null);
  const members = new Set(snapshot.members.filter(isComing).map(({ person }) => person.id));
  const asked = attendees.people.filter((person) => members.has(person.id));
  const others = attendees.people.filter((person) => !members.has(person.id));
  const slots = best.filter((slot) => !left.has(slot.id));
  const names = (people: typeof asked) => formats.list(people.map((person) => person.name));

  const { isBusy, failure, press } = usePress(async () => {
    const question = { site, title: name, format: options.format.id, slots, asked, holds };
    const kept = await openPoll(services, { poll, ...question });
    setRefusal(kept.ok ? null : kept.refusal);
    if (!kept.ok) return;
    await keep(Promise.resolve(kept.value));
    announce(t('done.title'));
    const [opened] = pollsIn(withPollsTold([], [kept.value], site));
    if (opened) {
      const undo = () => keep(endPoll(services, { site, poll: opened, slot: null }));
      offerUndo({ text: t('done.title'), undo });
    }
    props.onAsked();
  });

  return (
    <div className={styles.book} role="group" aria-label={t('ask')}>
      <Text className={styles.quiet}>{t('ask.what')}</Text>
      <div className={styles.stack} role="group" aria-label={t('ask.times')}>
        {best.map((slot) => (
          <Checkbox
            key={slot.id}
            checked={!left.has(slot.id)}
            label={words.title(slot)}
            onChange={(_event, { checked }) => {
              const next = new Set(left);
              if (checked === true) next.delete(slot.id);
              else next.add(slot.id);
              setLeft(next);
            }}
          />
        ))}
      </div>
      <Checkbox
        checked={holds}
        label={
          <span className={styles.slot}>
            <span>{t('ask.hold')}</span>
            <span className={styles.quiet}>{t('ask.hold.hint')}</span>
          </span>
        }
        onChange={(_event, { checked }) => setHolds(checked === true)}
      />
      {asked.length > 0 && <Text>{t('ask.asked', { count: asked.length, names: names(asked) })}</Text>}
      {others.length > 0 && <Text>{t('ask.left-out', { names: names(others) })}</Text>}
      {refusal && <Notice intent="error">{t(`refused.${refusal.code}`)}</Notice>}
      {failure !== null && <FailedState failure={failure} />}
      <div className={styles.actions}>
        <Button appearance="primary" disabledFocusable={isBusy} onClick={press}>
          {isBusy ? t('ask.asking') : t('ask.do', { count: slots.length })}
        </Button>
        <Button onClick={props.onKeep}>{t('ask.keep')}</Button>
      </div>
    </div>
  );
}
