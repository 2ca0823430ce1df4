import { useState } from 'react';
import { areOneRhythm } from '#domain/scheduling/turn-series.ts';
import { upcoming } from '#domain/scheduling/series-change.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SeriesId } from '#domain/shared/ids.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useBookStyles } from '../BookSeries.styles.ts';
import { useText } from '../text.ts';
import { SeriesLife } from './SeriesLife.tsx';

/** The series that this person organizes, each opened when it is looked after. */
export function BookedSeries({ snapshot }: { snapshot: CommunitySnapshot }) {
  const t = useText();
  const styles = useBookStyles();
  const { account, clock } = useServices();
  const [now] = useState(() => clock.now());
  const [open, setOpen] = useState<SeriesId | null>(null);
  const mine = snapshot.sessions.filter(
    ({ facilitator, event }) => facilitator.id === account.person.id && event !== null,
  );
  const series = [...groupBySeries(mine)].filter(([, sessions]) => upcoming(sessions, now).length > 0);
  if (series.length === 0) return null;

  return (
    <Section title={t('life')} count={`(${series.length})`}>
      {series.map(([id, sessions]) => (
        <details
          key={id}
          onToggle={({ currentTarget }) => {
            if (currentTarget.open) setOpen(id);
          }}
        >
          <summary className={styles.when}>
            {t('life.series', { title: sessions[0]?.title ?? '', count: upcoming(sessions, now).length })}
          </summary>
          {series.some(([other]) => other !== id && areOneRhythm(id, other)) && <p>{t('life.turns')}</p>}
          {open === id && <SeriesLife snapshot={snapshot} series={sessions} />}
        </details>
      ))}
    </Section>
  );
}

function groupBySeries(sessions: readonly Session[]): ReadonlyMap<SeriesId, readonly Session[]> {
  const groups = new Map<SeriesId, Session[]>();
  for (const session of sessions.toSorted((one, other) => (one.occurrence < other.occurrence ? -1 : 1))) {
    const group = groups.get(session.series);
    if (group) group.push(session);
    else groups.set(session.series, [session]);
  }
  return groups;
}
