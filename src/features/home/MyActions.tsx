import { Checkbox, mergeClasses, Text } from '@fluentui/react-components';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { Section } from '#ui/page/Page.tsx';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useUndo } from '#ui/undo/undo.tsx';
import { changeActionState } from '#workflows/change-action.ts';
import { useHomeStyles } from './Home.styles.ts';
import { useText } from './text.ts';

interface MyAction {
  readonly site: SiteId;
  readonly outcome: Outcome;
}

/** What I took on, the earliest first. */
export function MyActions({ actions }: { actions: readonly MyAction[] }) {
  const t = useText();
  const styles = useHomeStyles();
  return (
    <Section title={t('actions')} count={`(${actions.length})`}>
      {actions.length === 0 && <EmptyState title={t('actions.none.title')} body={t('actions.none')} />}
      <ul className={styles.list}>
        {actions.map((one) => (
          <li key={one.outcome.key} className={styles.item}>
            <Mine {...one} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A tick finishes it, and can be taken back. */
function Mine({ site, outcome }: MyAction) {
  const t = useText();
  const styles = useHomeStyles();
  const services = useServices();
  const formats = useFormats();
  const offerUndo = useUndo();
  const { action, text } = outcome;
  const { failure, press } = usePress(async () => {
    if (!action) return;

    await changeActionState(services, { site, outcome, state: 'done' });
    const done: Outcome = { ...outcome, action: { ...action, state: 'done' } };
    offerUndo({
      text: t('action.finished', { text }),
      undo: () => changeActionState(services, { site, outcome: done, state: 'open' }),
    });
  });
  const late = action !== null && action.due < services.serverClock.now().slice(0, 10);
  return (
    <>
      <Checkbox checked={false} label={<bdi>{text}</bdi>} onChange={press} />
      {action && (
        <Text size={200} className={mergeClasses(styles.due, late && styles.late)}>
          {t(late ? 'action.overdue' : 'action.due', { date: formats.day(action.due) })}
        </Text>
      )}
      {failure !== null && <FailedState failure={failure} />}
    </>
  );
}
