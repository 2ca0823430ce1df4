import type { Fact } from '#domain/sessions/fact.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { Answer } from '#domain/writes/answer.ts';
import type { OperationSender } from '#ports/outbox.ts';
import { path } from '../client/address.ts';
import type { GraphRequest } from '../client/graph-request.ts';
import { textIn } from '../lists/columns.ts';
import { lookForKeys, rowsDone, type RowsDeps } from '../lists/keyed-rows.ts';
import type { StoredItem } from '../lists/row-codec.ts';
import { addRows } from '../lists/row-sender.ts';
import { senderOf, withFreshAddresses, type OperationOf } from '../lists/sender-shape.ts';

/**
 * A post has no key, so that one will be made is claimed first, under a key; whoever comes second is told by whom.
 * The claim of one's own is found again after doubt; the post itself is sent at most once.
 */
export function createPostSender(deps: RowsDeps): OperationSender {
  return senderOf('post-summary', {
    async send({ operation, again, signal }) {
      const { site, claim } = operation;
      const claimed = await withFreshAddresses(
        deps.addresses,
        site,
        () => claimFirst(deps, { site, claim, again }, signal),
        () => false,
      );
      // Nothing was posted yet, and the claim has its key.
      if (claimed.kind === 'in-doubt')
        return { kind: 'not-applied', why: 'service-trouble', until: null, trace: claimed.trace };
      if (claimed.kind !== 'done') return claimed;

      const { verdict } = await deps.graph.write(post(operation), signal);
      return verdict.kind === 'accepted' ? rowsDone : verdict;
    },

    probe: () => Promise.resolve({ kind: 'cannot-tell' }),
  });
}

interface Claim {
  readonly site: SiteId;
  readonly claim: Fact;
  readonly again: boolean;
}

/** The key alone does not tell whose row is there, so it is read after it was made. */
async function claimFirst(
  deps: RowsDeps,
  { site, claim, again }: Claim,
  signal: AbortSignal,
): Promise<Answer> {
  const row = { list: 'log', value: claim } as const;
  const look = async () =>
    (await lookForKeys(deps, site, [{ list: 'log', key: claim.key }], signal))[0] ?? null;
  const before = await look();
  const made = before === null ? await addRows(deps, { site, rows: [row], again }, signal) : rowsDone;
  if (made.kind !== 'done') return made;

  const there = before ?? (await look());
  return isBy(there, claim)
    ? rowsDone
    : { kind: 'refused', code: 'taken', trace: null, subject: there ? textIn(there.fields, 'ByName') : '' };
}

function isBy(item: StoredItem | null, { by }: Fact): boolean {
  return item?.fields['ByPerson'] === by.id;
}

/** Names the card within its message alone. */
const cardId = 'summary';

function post({ team, channel, ...summary }: OperationOf<'post-summary'>): GraphRequest {
  return {
    operation: 'summary.post',
    method: 'POST',
    path: path`/teams/${team}/channels/${channel}/messages`,
    body: {
      body: { contentType: 'html', content: `<attachment id="${cardId}"></attachment>` },
      attachments: [
        {
          id: cardId,
          contentType: 'application/vnd.microsoft.card.adaptive',
          contentUrl: null,
          content: JSON.stringify(cardOf(summary)),
          name: null,
          thumbnailUrl: null,
        },
      ],
    },
    scopes: ['ChannelMessage.Send'],
    workload: 'teams',
  };
}

/** What people wrote stands in runs of text, which are never read as markup, where blocks of text are. */
function cardOf({
  title,
  lines,
  open,
}: Pick<OperationOf<'post-summary'>, 'title' | 'lines' | 'open'>): object {
  const runs = (text: string, more: object = {}) => ({
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text, ...more }],
  });
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.4',
    body: [runs(title, { weight: 'Bolder', size: 'Medium' }), ...lines.map((line) => runs(line))],
    actions: [{ type: 'Action.OpenUrl', title: open.label, url: open.link }],
  };
}
