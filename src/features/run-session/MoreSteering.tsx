import { Button, Field, Select, Text } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { steerSession } from '#workflows/steer-session.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useUndo } from '#ui/undo/undo.tsx';
import { useFormatWords } from '#ui/session-formats/useFormatWords.ts';
import { useLaterText } from './later-text.ts';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';

/** For who facilitates: what is needed seldom, out of the way of the next step. */
export function MoreSteering() {
  const t = useLaterText();
  const styles = useRoomStyles();
  return (
    <details className={styles.details}>
      <summary className={styles.summary}>{t('more')}</summary>
      <div className={styles.inside}>
        <OtherSteps />
        <TimerSwitch />
        <HandOver />
      </div>
    </details>
  );
}

function useSteering() {
  const { account, serverClock } = useServices();
  const { format, follower } = useRoom();
  return useMemo(
    () => steerSession({ account, serverClock }, { follower, format }),
    [account, serverClock, follower, format],
  );
}

/** To leave steps out, to come back to one, to change their order. Arrow keys choose in a list, so buttons act. */
function OtherSteps() {
  const t = useLaterText();
  const styles = useRoomStyles();
  const words = useFormatWords();
  const announce = useAnnounce();
  const { format, view, keep } = useRoom();
  const steering = useSteering();
  const [chosen, setChosen] = useState('');
  const others = format.steps.filter(({ id }) => id !== view.step?.id);
  const step = others.find(({ id }) => id === chosen) ?? others[0];
  if (!step) return null;

  const title = words.title(format.id, step.id);
  const place = format.steps.indexOf(step);
  const move = async (by: -1 | 1) => {
    setChosen(step.id);
    if (await keep(steering.move(step, by))) announce(t('moved', { title, number: place + by + 1 }));
  };
  return (
    <>
      <Field label={t('go.step')}>
        <Select className={styles.choice} value={step.id} onChange={(_event, { value }) => setChosen(value)}>
          {others.map((one) => (
            <option key={one.id} value={one.id}>
              {t('go.option', {
                number: format.steps.indexOf(one) + 1,
                title: words.title(format.id, one.id),
              })}
            </option>
          ))}
        </Select>
      </Field>
      <div className={styles.row}>
        <Button className={styles.small} onClick={() => void keep(steering.goTo(step))}>
          {t('go.now')}
        </Button>
        <Button
          className={styles.small}
          aria-label={t('move.earlier.label', { title })}
          disabledFocusable={place === 0}
          onClick={() => void move(-1)}
        >
          {t('move.earlier')}
        </Button>
        <Button
          className={styles.small}
          aria-label={t('move.later.label', { title })}
          disabledFocusable={place === format.steps.length - 1}
          onClick={() => void move(1)}
        >
          {t('move.later')}
        </Button>
      </div>
    </>
  );
}

function TimerSwitch() {
  const t = useLaterText();
  const styles = useRoomStyles();
  const announce = useAnnounce();
  const { view, keep } = useRoom();
  const steering = useSteering();
  const shown = !view.timerShown;
  const change = async () => {
    if (await keep(steering.showTimer(shown))) announce(t(shown ? 'timer.shown' : 'timer.hidden'));
  };
  return (
    <div className={styles.row}>
      <Button onClick={() => void change()}>{t(shown ? 'timer.show' : 'timer.hide')}</Button>
    </div>
  );
}

function HandOver() {
  const t = useLaterText();
  const styles = useRoomStyles();
  const offerUndo = useUndo();
  const { account } = useServices();
  const { view, keep } = useRoom();
  const steering = useSteering();
  const [chosen, setChosen] = useState('');
  const others = view.present.filter(({ id }) => id !== account.person.id);
  const to = others.find(({ id }) => id === chosen) ?? others[0];
  if (!to) return <Text className={styles.quiet}>{t('hand-over.nobody')}</Text>;

  const give = async () => {
    if (!(await keep(steering.handOver(to)))) return;

    const text = t('hand-over.done', { name: to.name });
    offerUndo({ text, undo: () => steering.takeBack(to), hereOnly: true });
  };
  return (
    <>
      <Field label={t('hand-over.to')}>
        <Select className={styles.choice} value={to.id} onChange={(_event, { value }) => setChosen(value)}>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <div className={styles.row}>
        <Button onClick={() => void give()}>{t('hand-over')}</Button>
      </div>
    </>
  );
}
