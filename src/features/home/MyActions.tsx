import { Checkbox, mergeClasses, Text } from '@fluentui/react-components';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useUndo } from '#ui/undo/undo.tsx';
import { changeActionState } from '#workflows/change-action.ts';
import { useHomeStyles } from './Home.styles.ts';
import { useText } from './text.ts';

interface MyAction {
  readonly site: SiteId;
  readonly outcome: Outcome;
}

/** What I took on, the earliest first; a tick finishes it, and can be taken back. */
export function MyActions({ actions }: { actions: readonly MyAction[] }) {
  const t = useText();
  const styles = useHomeStyles();
  const services = useServices();
  const formats = useFormats();
  const offerUndo = useUndo();
  const today = services.serverClock.now().slice(0, 10);

  function finish({ site, outcome }: MyAction) {
    const { action } = outcome;
    if (!action) return;
    void changeActionState(services, { site, outcome, state: 'done' });
    const done: Outcome = { ...outcome, action: { ...action, state: 'done' } };
    offerUndo({
      text: t('action.finished', { text: outcome.text }),
      undo: () => changeActionState(services, { site, outcome: done, state: 'open' }),
    });
  }

  return (
    <Section title={t('actions')} count={`(${actions.length})`}>
      {actions.length === 0 && <EmptyState title={t('actions.none.title')} body={t('actions.none')} />}
      <ul className={styles.list}>
        {actions.map((one) => {
          const due = one.outcome.action?.due;
          const late = due !== undefined && due < today;
          return (
            <li key={one.outcome.key} className={styles.item}>
              <Checkbox checked={false} label={<bdi>{one.outcome.text}</bdi>} onChange={() => finish(one)} />
              {due && (
                <Text size={200} className={mergeClasses(styles.due, late && styles.late)}>
                  {t(late ? 'action.overdue' : 'action.due', { date: formats.day(due) })}
                </Text>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
