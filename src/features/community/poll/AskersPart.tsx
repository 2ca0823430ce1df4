import { Button } from '@fluentui/react-components';
import { silentIn, type SlotStanding } from '#domain/scheduling/poll.ts';
import { decideInPoll, endPoll, reopenPoll } from '#workflows/poll.ts';
import { useGo } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useUndo } from '#ui/undo/undo.tsx';
import { slotTitle } from '#ui/text/slot-title.ts';
import type { OpenPollProps } from './OpenPoll.tsx';
import { usePollStyles } from './Poll.styles.ts';
import { RemindThem } from './RemindThem.tsx';
import { SlotCard } from './SlotCard.tsx';
import { useText } from './text.ts';

interface AskersPartProps extends OpenPollProps {
  readonly standings: readonly SlotStanding[];
}

/** Who asked books one of the times, reminds, or drops the question. */
export function AskersPart({ snapshot, poll, members, keep, standings }: AskersPartProps) {
  const t = useText();
  const go = useGo();
  const styles = usePollStyles();
  const formats = useFormats();
  const offerUndo = useUndo();
  const services = useServices();
  const { site } = snapshot;

  // To book one of the times, or null to drop the question.
  const { failure, press: end } = usePress(async (slot: string | null) => {
    if (slot !== null) {
      await decideInPoll(services, { site, poll: poll.id, slot });
      go(paths.book(site));
      return;
    }
    await keep(endPoll(services, { site, poll, slot }));
    offerUndo({
      text: t('dropped'),
      undo: () => keep(reopenPoll(services, { site, poll, turn: poll.turn + 2 })),
      hereOnly: true,
    });
  });
  const silent = silentIn(poll, members);
  return (
    <>
      <ul className={styles.list}>
        {standings.map((standing) => {
          const { slot } = standing;
          return (
            <SlotCard key={slot.id} standing={standing}>
              <Button
                size="small"
                aria-label={t('book.label', { time: slotTitle(t, formats, slot) })}
                onClick={() => end(slot.id)}
              >
                {t('book')}
              </Button>
            </SlotCard>
          );
        })}
      </ul>
      {silent.length > 0 && <RemindThem {...{ snapshot, poll, silent }} />}
      {failure !== null && <FailedState failure={failure} />}
      <div className={styles.actions}>
        <Button onClick={() => end(null)}>{t('drop')}</Button>
      </div>
    </>
  );
}
