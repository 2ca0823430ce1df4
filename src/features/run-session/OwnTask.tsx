import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import { needsPerson } from '#domain/writes/entry.ts';
import { allowedFor } from '#workflows/allowed-for.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useUnsent } from '#ui/data/useUnsent.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { useFocusPlace } from '#ui/page/useFocusPlace.ts';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { laterPart } from '#ui/states/later-part.tsx';
import { useLaterText } from './later-text.ts';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { useSummary } from './useSummary.ts';

/** For those whose team plans in Planner. */
const PlanTask = laterPart(
  async () => (await import(/* webpackChunkName: "plan-task" */ './planner/PlanTask.tsx')).PlanTask,
);

/** An action of one's own, for one's own list in Microsoft To Do; asked for by each person, done for nobody else. */
export function OwnTask({ outcome }: { outcome: Outcome }) {
  const { account } = useServices();
  const { action } = outcome;
  return action?.owner.id === account.person.id ? (
    <>
      <Adding outcome={outcome} due={action.due} />
      <PlanTask outcome={outcome} due={action.due} />
    </>
  ) : null;
}

function Adding({ outcome, due }: { outcome: Outcome; due: NonNullable<Outcome['action']>['due'] }) {
  const t = useLaterText();
  const styles = useRoomStyles();
  const announce = useAnnounce();
  const { outbox, identity, host } = useServices();
  const { site, keep } = useRoom();
  const { title: words } = useSummary([]);
  const [said, setSaid] = useState<'nothing' | 'added' | 'refused'>('nothing');
  const { place, stay } = useFocusPlace();
  const { key: action, text } = outcome;
  const entry = useUnsent().find(
    ({ operation }) =>
      operation.kind === 'add-task' && operation.action === action && operation.plan === undefined,
  );
  const add = async () => {
    const allowed = await allowedFor({ identity }, 'add-task');
    if (allowed) stay();
    setSaid(allowed ? 'added' : 'refused');
    if (!allowed) return;

    const link = host.linkTo(paths.outcome(site, action));
    await outbox.add({ kind: 'add-task', action, title: text, due, words, link });
    announce(t('task.waiting'));
  };
  const { press } = usePress(() => keep(add()));
  const isAdded = entry !== undefined || said === 'added';
  return (
    <div
      ref={place}
      tabIndex={-1}
      role="group"
      aria-label={t('task.add.label', { text })}
      className={styles.block}
    >
      {entry && needsPerson(entry) ? (
        <Notice intent="warning" action={<GoLink to={paths.unsent()}>{t('closed.unsent')}</GoLink>}>
          {t('task.stuck')}
        </Notice>
      ) : isAdded ? (
        <Text size={200} className={styles.quiet}>
          {t(entry ? 'task.waiting' : 'task.done')}
        </Text>
      ) : (
        <div className={styles.row}>
          <Button
            size="small"
            className={styles.small}
            aria-label={t('task.add.label', { text })}
            onClick={press}
          >
            {t('task.add')}
          </Button>
        </div>
      )}
      {said === 'refused' && <Text className={styles.quiet}>{t('task.refused')}</Text>}
    </div>
  );
}
