import {
  aboutAnswers,
  pulseOf,
  readAnswers,
  totalsOf,
  writeAnswers,
  type Pulse,
  type PulseAnswers,
  type PulseTotals,
} from '#domain/sessions/pulse.ts';
import { foldSession } from '#domain/sessions/fold.ts';
import { holders, keyPeople } from '#domain/sessions/sealed.ts';
import type { Session } from '#domain/sessions/session.ts';
import { mayFacilitate } from '#domain/sessions/steering.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { Services } from '#ports/services.ts';
import type { LiveSession, SessionFollower } from './follow-session-live.ts';

/** The two questions at the end. Each resolves once it is committed on this device. */
export interface PulseTaking {
  /** False where nobody holds a key yet, and once the totals are told. */
  answer(answers: PulseAnswers): Promise<boolean>;
  /** Tells everybody the totals; false for who does not facilitate and where this device opens too few answers. */
  tell(): Promise<boolean>;
}

export function takePulse(
  { account, sealing }: Pick<Services, 'account' | 'sealing'>,
  { session, follower }: { readonly session: Session; readonly follower: SessionFollower },
): PulseTaking {
  const me = account.person.id;
  return {
    async answer(answers) {
      const { view, facts } = ready();
      const { told, answers: known } = pulseIn(session, { view, facts });
      const to = holders(session, view, facts);
      if (told || to.length === 0) return false;

      const turn = (known.find(({ by }) => by.id === me)?.turn ?? 0) + 1;
      const sealed = await sealing.seal(writeAnswers(answers), aboutAnswers(session.key, me, turn), to);
      await follower.addFact({ kind: 'pulse-sealed', v: 1, sealed, turn });
      return true;
    },

    async tell() {
      const { view, facts } = ready();
      const { told, answers } = pulseIn(session, { view, facts });
      if (told || !mayFacilitate(view, me)) return false;

      const opened = await Promise.all(answers.map(open));
      const totals = totalsOf(opened.filter((one) => one !== null));
      if (totals === null) return false;

      await follower.addFact(totals);
      return true;
    },
  };

  async function open({ sealed, about }: Pulse['answers'][number]): Promise<PulseAnswers | null> {
    const key = await sealing.keyTo(sealed, about, session.key);
    const text = key === null ? null : await sealing.open(sealed, about, key);
    return text === null ? null : readAnswers(text);
  }

  function ready(): Ready {
    const live = follower.live();
    if (live.kind !== 'ready') throw new Error('Nobody can answer before the session is there.');

    return live;
  }
}

/** What people said at the end of one session. */
export interface PulseOfSession {
  readonly session: Session;
  readonly told: PulseTotals;
}

/** Each costs its whole log, and older ones say little of how it goes by now. */
const mostSessions = 6;

/**
 * The totals of the last sessions that were held, the newest first; those of which none were told are left out. Throws
 * ServiceFailure where a log could not be read.
 */
export async function readPulses(
  { log }: Pick<Services, 'log'>,
  { site, sessions }: { readonly site: SiteId; readonly sessions: readonly Session[] },
  signal?: AbortSignal,
): Promise<{ readonly looked: number; readonly pulses: readonly PulseOfSession[] }> {
  const held = sessions
    .filter(({ state }) => state === 'held')
    .toSorted((one, other) => (one.startsAt < other.startsAt ? 1 : -1))
    .slice(0, mostSessions);
  const all = await Promise.all(
    held.map(async (session) => {
      const { facts } = await log.start({ site, session: session.key }, signal);
      const { told } = pulseIn(session, { view: foldSession(session, facts), facts });
      return told ? [{ session, told }] : [];
    }),
  );
  return { looked: held.length, pulses: all.flat() };
}

type Ready = Extract<LiveSession, { kind: 'ready' }>;

export function pulseIn(session: Session, { view, facts }: Pick<Ready, 'view' | 'facts'>): Pulse {
  return pulseOf(session.key, facts, keyPeople(session, view, facts));
}
