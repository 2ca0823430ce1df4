import type { Outcome } from '#domain/knowledge/outcome.ts';
import { consultancy } from '#domain/sessions/format.ts';
import { factKey, type FactBody } from '#domain/sessions/fact.ts';
import { sessionKey, type Session } from '#domain/sessions/session.ts';
import { toSeriesId } from '#domain/shared/ids.ts';
import { instantAt, millisecondsOf, type TimeZoneName } from '#domain/shared/time.ts';
import { closeSession } from '#workflows/close-session.ts';
import { anOrganisation } from '../graph/an-organisation.ts';
import { date } from '../support/zone-oracle/plan-requests.ts';
import { openSession, startCommunity } from './community.ts';
import { workplace } from './workplace.ts';

/** What people asked about one meeting, and what they answered. */
export interface Meeting {
  readonly name: string;
  readonly asked: readonly { readonly question: string; readonly answer: string }[];
}

export interface Kept {
  /** As a community's tab reads them on the next day. */
  readonly outcomes: readonly Outcome[];
  readonly requests: number;
  /** Of SharePoint, for the sessions alone. */
  readonly units: number;
}

const hour = 3_600_000;

/** Plays each meeting as a session of its own: started, an answer from each of those who are there, closed. */
export async function keptSessions(meetings: readonly Meeting[]): Promise<Kept> {
  const org = anOrganisation();
  try {
    const facilitator = workplace(org, 'asha.rao');
    const people = org.bench.sandbox.world.db
      .all<{ upn: string }>(
        "select upn from person where kind = 'person' and account_enabled = 1 and upn like '%@contoso.example' order by upn",
      )
      .map(({ upn }) => org.ref(upn.slice(0, upn.indexOf('@'))));
    const site = await startCommunity(facilitator, people.slice(0, 12));
    const series = toSeriesId(facilitator.services.random.uuid());
    if (!series) throw new Error('A series has no id.');

    await org.bench.clearLog();
    facilitator.traffic.take();
    for (const [number, { name, asked }] of meetings.entries()) {
      const now = facilitator.services.clock.now();
      const occurrence = date(dayAfter('2026-12-01', number));
      const session: Session = {
        key: sessionKey(series, occurrence),
        series,
        occurrence,
        title: name,
        startsAt: now,
        endsAt: instantAt(millisecondsOf(now) + hour),
        timeZone: 'Europe/Berlin' as TimeZoneName,
        format: consultancy.id,
        facilitator: facilitator.services.account.person,
        deputy: null,
        event: null,
        chat: null,
        state: 'planned',
      };
      await facilitator.done({ kind: 'add-rows', site, rows: [{ list: 'sessions', value: session }] });
      const facts = asked.flatMap(({ answer }, at) => {
        const by = people[at];
        if (!by) throw new Error('There are fewer people than answers.');

        const body: FactBody = { kind: 'valued', v: 1, text: answer, turn: 1 };
        return [{ key: factKey(session.key, by, body), session: session.key, by, body, recorded: null }];
      });
      await facilitator.done({
        kind: 'add-rows',
        site,
        rows: facts.map((value) => ({ list: 'log', value })),
      });
      const follower = await openSession(facilitator, site, session);
      const closed = await closeSession(facilitator.services, { site, session, follower });
      follower.stop();
      if (!closed.ok) throw new Error(closed.refusal);

      await facilitator.allSent();
      org.bench.time.advance(hour);
    }
    const { requests } = facilitator.traffic.take();
    const log = (await org.bench.control('GET', 'log')) as { workload: string | null; units: number }[];
    const [snapshot] = await workplace(org, 'asha.rao').services.communities.snapshots([site]);
    return {
      outcomes: snapshot?.outcomes ?? [],
      requests,
      units: log.reduce((sum, { workload, units }) => sum + (workload === 'sharepoint' ? units : 0), 0),
    };
  } finally {
    org.bench.close();
  }
}

function dayAfter(first: string, days: number): string {
  const day = new Date(`${first}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
