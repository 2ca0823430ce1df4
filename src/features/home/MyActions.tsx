import { Button, Checkbox, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFormats } from '#ui/text/formats.ts';
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
  const announce = useAnnounce();
  const formats = useFormats();
  const [finished, setFinished] = useState<MyAction | null>(null);
  const today = services.clock.now().slice(0, 10);

  function finish(action: MyAction) {
    void changeActionState(services, { ...action, state: 'done' });
    setFinished(action);
    announce(t('action.finished', { text: action.outcome.text }));
  }

  function takeBack({ site, outcome }: MyAction) {
    if (!outcome.action) return;
    const done = { ...outcome, action: { ...outcome.action, state: 'done' as const } };
    void changeActionState(services, { site, outcome: done, state: 'open' });
    setFinished(null);
  }

  return (
    <Section title={t('actions')} count={`(${actions.length})`}>
      {finished && (
        <Notice
          intent="success"
          action={<Button onClick={() => takeBack(finished)}>{t('action.undo')}</Button>}
        >
          {t('action.finished', { text: finished.outcome.text })}
        </Notice>
      )}
      {actions.length === 0 && <EmptyState title={t('actions.none.title')} body={t('actions.none')} />}
      <ul className={styles.list}>
        {actions.map((one) => {
          const due = one.outcome.action?.due;
          const late = due !== undefined && due < today;
          return (
            <li key={one.outcome.key} className={styles.item}>
              <Checkbox checked={false} label={one.outcome.text} onChange={() => finish(one)} />
              {due && (
                <Text size={200} className={late ? styles.late : styles.quiet}>
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
