import { Button, Field, Select, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { steers } from '#domain/communities/member.ts';
import { fillInTurn, leadBy, leadsAsBefore, swapLeads, whoCanLead } from '#domain/sessions/rota.ts';
import type { Session } from '#domain/sessions/session.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import type { RowChange } from '#domain/writes/operation.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { changeLeads } from '#workflows/change-leads.ts';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useUndo } from '#ui/undo/undo.tsx';
import { useRotaStyles } from './Rota.styles.ts';
import { useText } from './text.ts';

/** Who leads each coming date: one at a time, two that swap, or everybody in turn. Nobody is mailed by it. */
export function Rota({ snapshot }: { snapshot: CommunitySnapshot }) {
  const t = useText();
  const styles = useRotaStyles();
  const offerUndo = useUndo();
  const { account, serverClock, outbox } = useServices();
  const now = millisecondsOf(serverClock.now());
  const dates = snapshot.sessions
    .filter(({ state, startsAt }) => state === 'planned' && millisecondsOf(startsAt) > now)
    .toSorted((one, other) => millisecondsOf(one.startsAt) - millisecondsOf(other.startsAt));
  if (dates.length === 0) return null;

  const mayLead = steers(snapshot, account.person.id);
  const change = async (changes: readonly RowChange[]) => {
    const { site } = snapshot;
    await changeLeads({ outbox }, { site, changes });
    offerUndo({
      text: t('told', { count: changes.length }),
      undo: () => changeLeads({ outbox }, { site, changes: leadsAsBefore(changes) }),
    });
  };
  return (
    <details>
      <summary>{t('title')}</summary>
      <ul className={styles.list}>
        {dates.map((session) => (
          <RotaDate
            key={session.key}
            {...{ snapshot, dates, session, change }}
            mayChange={mayLead || session.facilitator.id === account.person.id}
          />
        ))}
      </ul>
      {mayLead && <InTurn {...{ snapshot, dates, change }} />}
    </details>
  );
}

interface RotaProps {
  readonly snapshot: CommunitySnapshot;
  readonly dates: readonly Session[];
  readonly change: (changes: readonly RowChange[]) => Promise<void>;
}

function RotaDate(props: RotaProps & { readonly session: Session; readonly mayChange: boolean }) {
  const t = useText();
  const styles = useRotaStyles();
  const formats = useFormats();
  const { snapshot, dates, session, change, mayChange } = props;
  const { facilitator } = session;
  const others = whoCanLead(snapshot.members).filter(({ id }) => id !== facilitator.id);
  const day = ({ startsAt, timeZone }: Session) => formats.weekdayDate(startsAt, timeZone);
  const swaps = dates.filter((other) => other.facilitator.id !== facilitator.id);
  // Nothing is written before the button is pressed: arrow keys pass over what is not meant.
  const [chosen, setChosen] = useState('');
  const person = others.find(({ id }) => id === chosen);
  const other = swaps.find(({ key }) => key === chosen);
  const changes = other
    ? swapLeads(session, other)
    : [person && leadBy(session, person)].filter((one) => !!one);
  const { failure, press } = usePress(async () => {
    await change(changes);
    setChosen('');
  });
  return (
    <li className={styles.item}>
      <Text>
        {t('line', {
          date: day(session),
          time: formats.time(session.startsAt, session.timeZone),
          zone: formats.zoneCity(session.timeZone),
        })}
      </Text>
      {mayChange ? (
        <div className={styles.actions}>
          <Field label={t('leads')}>
            <Select
              aria-label={t('leads.on', { date: day(session) })}
              value={changes.length > 0 ? chosen : ''}
              onChange={(_event, { value }) => setChosen(value)}
            >
              <option value="">{facilitator.name}</option>
              {others.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
              {swaps.length > 0 && (
                <optgroup label={t('swap')}>
                  {swaps.map((one) => (
                    <option key={one.key} value={one.key}>
                      {t('swap.option', { date: day(one), name: one.facilitator.name })}
                    </option>
                  ))}
                </optgroup>
              )}
            </Select>
          </Field>
          {changes.length > 0 && (
            <Button size="small" onClick={press}>
              {other
                ? t('swap.do', { date: day(session), other: day(other) })
                : t('leads.do', { date: day(session), name: person?.name ?? '' })}
            </Button>
          )}
        </div>
      ) : (
        <Text className={styles.quiet}>{facilitator.name}</Text>
      )}
      {failure !== null && <FailedState failure={failure} />}
    </li>
  );
}

function InTurn({ snapshot, dates, change }: RotaProps) {
  const t = useText();
  const styles = useRotaStyles();
  const formats = useFormats();
  const [isAsked, setAsked] = useState(false);
  const held = snapshot.sessions.filter(({ state }) => state === 'held');
  const changes = fillInTurn(dates, whoCanLead(snapshot.members), held);
  const { failure, press } = usePress(async () => {
    await change(changes);
    setAsked(false);
  });
  const lines = changes.flatMap(({ list, key, after }) => {
    const session = dates.find((one) => one.key === key);
    return list === 'sessions' && session && after.facilitator
      ? [
          t('turn.line', {
            date: formats.weekdayDate(session.startsAt, session.timeZone),
            name: after.facilitator.name,
          }),
        ]
      : [];
  });
  return (
    <div className={styles.item}>
      <div className={styles.actions}>
        <Button size="small" aria-expanded={isAsked} onClick={() => setAsked(!isAsked)}>
          {t('turn')}
        </Button>
      </div>
      {isAsked && (
        <div className={styles.item} role="group" aria-label={t('turn')}>
          <Text>{t('turn.what', { count: changes.length, dates: formats.list(lines) })}</Text>
          <div className={styles.actions}>
            {changes.length > 0 && (
              <Button size="small" appearance="primary" onClick={press}>
                {t('turn.do')}
              </Button>
            )}
            <Button size="small" onClick={() => setAsked(false)}>
              {t('turn.keep')}
            </Button>
          </div>
          {failure !== null && <FailedState failure={failure} />}
        </div>
      )}
    </div>
  );
}
