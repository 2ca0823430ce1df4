import type { FactBody } from '#domain/sessions/fact.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { thatFit } from '#workflows/post-summary.ts';
import { asha, generalChannel, lena, marc, privateTeam } from '../../sandbox/core/small-organisation.ts';
import { createBench, type Bench } from '../graph-bench.ts';
import {
  aFact,
  aSession,
  desk,
  deskAtCommunity,
  entryOf,
  never,
  person,
  site,
  type Desk,
} from '../lists/a-community.ts';

let bench: Bench;
let here: Desk;
beforeEach(async () => {
  bench = createBench();
  here = await deskAtCommunity(bench);
});
afterEach(() => bench.close());

const marcRef = { ...person, id: marc.id as typeof person.id, name: 'Marc Dubois', mail: marc.upn };
const claimed: FactBody = { kind: 'summary-claimed', v: 1, channel: generalChannel, name: 'General' };

function post(by = person, lines: readonly string[] = ['• [Free](https://x.example) *now* (Lena Vogel)']) {
  return {
    kind: 'post-summary',
    site,
    team: privateTeam,
    channel: generalChannel,
    claim: aFact(aSession().key, claimed, by),
    title: 'Pricing circle, 1 December',
    lines,
    open: { label: 'All outcomes', link: 'https://teams.microsoft.com/l/entity/a/home' },
  } as const satisfies Operation;
}

function send(operation: Operation, at: Desk = here, attempts = 0) {
  return at.senders['post-summary'].send(entryOf(operation, attempts, at.seat.person.id), never);
}

const cards = () =>
  bench.sandbox.world.db
    .all<{ content: string }>(
      `select chat_attachment.content from chat_attachment join chat_message on chat_message.id = message_id
       where chat_id = ?`,
      generalChannel,
    )
    .map(({ content }) => JSON.parse(content) as { body: unknown; actions: unknown });

test('what was kept is one card in the channel, with people’s words as they are and one link', async () => {
  await expect(send(post())).resolves.toEqual({ kind: 'done', result: { kind: 'rows' } });

  expect(cards()).toEqual([
    {
      type: 'AdaptiveCard',
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      version: '1.4',
      body: [
        {
          type: 'RichTextBlock',
          inlines: [
            { type: 'TextRun', text: 'Pricing circle, 1 December', weight: 'Bolder', size: 'Medium' },
          ],
        },
        {
          type: 'RichTextBlock',
          inlines: [{ type: 'TextRun', text: '• [Free](https://x.example) *now* (Lena Vogel)' }],
        },
      ],
      actions: [
        {
          type: 'Action.OpenUrl',
          title: 'All outcomes',
          url: 'https://teams.microsoft.com/l/entity/a/home',
        },
      ],
    },
  ]);
});

test('who is second to post it there is told who was first, and nothing is posted', async () => {
  await send(post());
  const his = desk(bench, marc);

  await expect(send(post(marcRef), his)).resolves.toEqual({
    kind: 'refused',
    code: 'taken',
    trace: null,
    subject: person.name,
  });
  expect(cards()).toHaveLength(1);
});

test('without the permission it says so, and is posted once it is given', async () => {
  const poor = desk(bench, asha, { scopes: ['User.Read', 'Sites.ReadWrite.All'] });
  await expect(send(post(), poor)).resolves.toMatchObject({ kind: 'refused', code: 'consent-needed' });
  expect(cards()).toEqual([]);

  await expect(send(post(), here, 1)).resolves.toMatchObject({ kind: 'done' });
  expect(cards()).toHaveLength(1);
});

test('the channels of a team are those that its people see', async () => {
  await expect(here.teams.channels(privateTeam)).resolves.toEqual([{ id: generalChannel, name: 'General' }]);
  await expect(desk(bench, lena).teams.channels(privateTeam)).rejects.toMatchObject({ code: 'no-access' });
});

test('lines that are too many for one message are left out whole, and the card is taken', async () => {
  const lines = Array.from({ length: 300 }, (_, at) => `• ${at} ${'ж'.repeat(60)}`);
  const fit = thatFit(lines, '… and more');
  expect(fit.at(-1)).toBe('… and more');
  expect(fit.length).toBeLessThan(200);
  expect(thatFit(lines.slice(0, 9), '… and more')).toEqual(lines.slice(0, 9));

  await expect(send(post(person, fit))).resolves.toMatchObject({ kind: 'done' });
});
