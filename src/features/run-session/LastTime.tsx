import { Button, Text } from '@fluentui/react-components';
import { mayChangeOutcome } from '#domain/knowledge/outcome-change.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import { lastTime, type AgreedAction } from '#domain/sessions/last-time.ts';
import { changeActionState } from '#workflows/change-action.ts';
import { Section } from '#ui/page/Page.tsx';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useUndo } from '#ui/undo/undo.tsx';
import { useLaterText } from './later-text.ts';
import { ResultForm } from './ResultForm.tsx';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';

/** What a session begins with: what was agreed last time, what came of it, and what was most valuable. */
export function LastTime() {
  const t = useLaterText();
  const styles = useRoomStyles();
  const formats = useFormats();
  const { session, community } = useRoom();
  const last = lastTime(session, community);
  if (!last || last.actions.length + last.insights.length === 0) return null;

  return (
    <Section title={t('last')} count={formats.date(last.session.startsAt)}>
      {last.actions.length > 0 && (
        <ul className={styles.list}>
          {last.actions.map((agreed) => (
            <Agreed key={agreed.outcome.key} agreed={agreed} />
          ))}
        </ul>
      )}
      {last.insights.length > 0 && (
        <details className={styles.details}>
          <summary className={styles.summary}>{t('last.valuable', { count: last.insights.length })}</summary>
          <ul className={styles.list}>
            {last.insights.map((insight) => (
              <Said key={insight.key} outcome={insight} />
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

function Agreed({ agreed: { outcome, results } }: { agreed: AgreedAction }) {
  const t = useLaterText();
  const styles = useRoomStyles();
  const formats = useFormats();
  const { account } = useServices();
  const { community } = useRoom();
  const { action } = outcome;
  if (!action) return null;

  const told = results.some(({ by }) => by.id === account.person.id);
  const isMine = action.owner.id === account.person.id;
  const changes = mayChangeOutcome(outcome, account.person.id, community);
  return (
    <li className={styles.item}>
      <Text className={styles.text}>
        <bdi>{outcome.text}</bdi>
      </Text>
      <Text size={200} className={styles.quiet}>
        {t(`last.action.${action.state}`, { owner: action.owner.name, due: formats.day(action.due) })}
      </Text>
      {changes && <StateButtons outcome={outcome} />}
      {results.length > 0 && (
        <ul className={styles.list}>
          {results.map((result) => (
            <Said key={result.key} outcome={result} />
          ))}
        </ul>
      )}
      {action.state === 'done' && !told && (isMine || changes) && <ResultForm action={outcome} />}
    </li>
  );
}

function StateButtons({ outcome }: { outcome: Outcome }) {
  const t = useLaterText();
  const styles = useRoomStyles();
  const services = useServices();
  const { site, keep } = useRoom();
  const offerUndo = useUndo();
  const { action } = outcome;
  const { press } = usePress(async (state: 'done' | 'dropped') => {
    if (!action || !(await keep(changeActionState(services, { site, outcome, state })))) return;

    const ended: Outcome = { ...outcome, action: { ...action, state } };
    offerUndo({
      text: t(`last.${state}.undo`, { text: outcome.text }),
      undo: () => changeActionState(services, { site, outcome: ended, state: 'open' }),
      hereOnly: true,
    });
  });
  if (action?.state !== 'open') return null;

  return (
    <div className={styles.row}>
      {(['done', 'dropped'] as const).map((state) => (
        <Button
          key={state}
          size="small"
          className={styles.small}
          aria-label={t(`last.${state}.label`, { text: outcome.text })}
          onClick={() => press(state)}
        >
          {t(`last.${state}`)}
        </Button>
      ))}
    </div>
  );
}

function Said({ outcome }: { outcome: Outcome }) {
  const t = useLaterText();
  const styles = useRoomStyles();
  return (
    <li>
      <Text className={styles.text}>
        <bdi>{outcome.text}</bdi>
      </Text>{' '}
      <Text size={200} className={styles.quiet}>
        {t('last.by', { name: outcome.by.name })}
      </Text>
    </li>
  );
}
