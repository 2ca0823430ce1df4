import { factKey } from '#domain/sessions/fact.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { Services } from '#ports/services.ts';

/** A channel of a team, as people know it. */
export interface ChannelPlace {
  readonly team: string;
  readonly channel: string;
  readonly name: string;
}

interface SummaryPost {
  readonly site: SiteId;
  readonly session: Session;
  readonly to: ChannelPlace;
  readonly title: string;
  readonly lines: readonly string[];
  /** Stands for the lines that are too many for one message. */
  readonly leftOut: string;
  readonly open: { readonly label: string; readonly link: string };
}

/** Teams takes messages of about 28 KB; the rest is left to the card around the words. Bytes. */
const mostOfWords = 16_000;

/** Keeps a session's summary to be posted; resolves once it is committed on this device. */
export async function postSummary(
  { account, outbox }: Pick<Services, 'account' | 'outbox'>,
  { site, session, to, title, lines, leftOut, open }: SummaryPost,
): Promise<void> {
  const body = { kind: 'summary-claimed', v: 1, channel: to.channel, name: to.name } as const;
  await outbox.add({
    kind: 'post-summary',
    site,
    team: to.team,
    channel: to.channel,
    claim: {
      key: factKey(session.key, account.person, body),
      session: session.key,
      by: account.person,
      body,
      recorded: null,
    },
    title,
    lines: thatFit(lines, leftOut),
    open,
  });
}

export function thatFit(lines: readonly string[], leftOut: string): readonly string[] {
  let left = mostOfWords;
  const fit = lines.findIndex((line) => {
    left -= new TextEncoder().encode(JSON.stringify(line)).length;
    return left < 0;
  });
  return fit < 0 ? lines : [...lines.slice(0, fit), leftOut];
}
