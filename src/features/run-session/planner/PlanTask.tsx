import { Button, Field, Select, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { needsPerson } from '#domain/writes/entry.ts';
import type { PlanSeen } from '#ports/communities.ts';
import { allowedFor } from '#workflows/allowed-for.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useAsync } from '#ui/data/useAsync.ts';
import { useUnsent } from '#ui/data/useUnsent.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { useFocusPlace } from '#ui/page/useFocusPlace.ts';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useRoom } from '../room.ts';
import { useRoomStyles } from '../SessionRoom.styles.ts';
import { useSummary } from '../useSummary.ts';
import { usePlannerText } from './text.ts';

interface PlanTaskProps {
  /** An action of one's own. */
  readonly outcome: Outcome;
  readonly due: LocalDate;
}

/** Puts an action into a plan of the team; its plans are read once somebody asks. */
export function PlanTask({ outcome, due }: PlanTaskProps) {
  const t = usePlannerText();
  const styles = useRoomStyles();
  const { identity } = useServices();
  const { keep } = useRoom();
  const [shown, setShown] = useState<'button' | 'plans' | 'refused' | 'added'>('button');
  const { place, opener, stay, back } = useFocusPlace();
  const { key: action, text } = outcome;
  const entry = useUnsent().find(
    ({ operation }) =>
      operation.kind === 'add-task' && operation.action === action && operation.plan !== undefined,
  );
  const open = async () => {
    const allowed = await allowedFor({ identity }, 'add-task');
    if (allowed) stay();
    setShown(allowed ? 'plans' : 'refused');
  };
  const { press } = usePress(() => keep(open()));
  return (
    <div
      ref={place}
      tabIndex={-1}
      role="group"
      aria-label={t('add.label', { text })}
      className={styles.block}
    >
      {entry && needsPerson(entry) ? (
        <Notice intent="warning" action={<GoLink to={paths.unsent()}>{t('unsent')}</GoLink>}>
          {t('stuck')}
        </Notice>
      ) : entry || shown === 'added' ? (
        <Text size={200} className={styles.quiet}>
          {t(entry ? 'waiting' : 'done')}
        </Text>
      ) : shown === 'plans' ? (
        <Plans
          outcome={outcome}
          due={due}
          onAdded={() => {
            stay();
            setShown('added');
          }}
          onEnd={() => {
            back();
            setShown('button');
          }}
        />
      ) : (
        <div className={styles.row}>
          <Button
            ref={opener}
            size="small"
            className={styles.small}
            aria-label={t('add.label', { text })}
            onClick={press}
          >
            {t('add')}
          </Button>
        </div>
      )}
      {shown === 'refused' && <Text className={styles.quiet}>{t('refused')}</Text>}
    </div>
  );
}

interface PlansProps extends PlanTaskProps {
  readonly onAdded: () => void;
  readonly onEnd: () => void;
}

function Plans(props: PlansProps) {
  const t = usePlannerText();
  const styles = useRoomStyles();
  const { teams } = useServices();
  const { site } = useRoom();
  const { onEnd } = props;
  const view = useAsync(['plans', site], async (signal): Promise<readonly PlanSeen[] | null> => {
    const team = await teams.ofSite(site, signal);
    return team && teams.plans(team.id, signal);
  });
  const back = <Button onClick={onEnd}>{t('not')}</Button>;
  switch (view.kind) {
    case 'loading':
      return <Loading label={t('looking')} lines={2} />;
    case 'failed':
      return view.failure instanceof ServiceFailure && view.failure.code === 'no-access' ? (
        <Notice intent="info" action={back}>
          {t('no-access')}
        </Notice>
      ) : (
        <FailedState failure={view.failure} onRetry={view.retry} job="add-task" />
      );
    case 'ready':
      return view.value === null || view.value.length === 0 ? (
        <div className={styles.block} role="status">
          <Text className={styles.quiet}>{t(view.value === null ? 'no-team' : 'none')}</Text>
          <div className={styles.row}>{back}</div>
        </div>
      ) : (
        <Choice {...props} plans={view.value} />
      );
  }
}

function Choice({
  outcome,
  due,
  plans,
  onAdded,
  onEnd,
}: PlansProps & { readonly plans: readonly PlanSeen[] }) {
  const t = usePlannerText();
  const styles = useRoomStyles();
  const announce = useAnnounce();
  const { outbox, host } = useServices();
  const { site, keep } = useRoom();
  const { title: words } = useSummary([]);
  const [plan, setPlan] = useState(plans[0]?.id ?? '');
  const { key: action, text: title } = outcome;
  const { press } = usePress(async () => {
    const link = host.linkTo(paths.outcome(site, action));
    if (!(await keep(outbox.add({ kind: 'add-task', action, title, due, words, link, plan })))) return;

    announce(t('waiting'));
    onAdded();
  });
  return (
    <div className={styles.block}>
      <Field label={t('which')} hint={t('seen')}>
        <Select className={styles.choice} value={plan} onChange={(_event, { value }) => setPlan(value)}>
          {plans.map((one) => (
            <option key={one.id} value={one.id}>
              {one.title}
            </option>
          ))}
        </Select>
      </Field>
      <div className={styles.row}>
        <Button size="small" className={styles.small} onClick={press}>
          {t('now')}
        </Button>
        <Button size="small" className={styles.small} onClick={onEnd}>
          {t('not')}
        </Button>
      </div>
    </div>
  );
}
