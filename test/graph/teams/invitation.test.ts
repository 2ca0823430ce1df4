import type { Operation } from '#domain/writes/operation.ts';
import { anOrganisation, type Organisation } from '../an-organisation.ts';
import { desk, entryOf, never, type Desk } from '../lists/a-community.ts';

let org: Organisation;
let here: Desk;
beforeAll(() => {
  org = anOrganisation();
  here = desk(org.bench, org.person('asha.rao'));
});
afterAll(() => org.bench.close());

function invite(
  account: string,
  text = "Would you join us? <b>O'Brien</b> & sons",
): Extract<Operation, { kind: 'send-invitation' }> {
  return { kind: 'send-invitation', to: org.ref(account).id, text };
}

function send(operation: Operation) {
  return here.senders['send-invitation'].send(entryOf(operation, 0, here.seat.person.id), never);
}

function messages(account: string): readonly { content: string; content_type: string }[] {
  return org.bench.sandbox.world.db.all(
    `select content, content_type from chat_message join chat_member using (chat_id)
     where from_id = ? and chat_member.person_id = ?`,
    org.ref('asha.rao').id,
    org.ref(account).id,
  );
}

test('one message as plain text in the chat of the two', async () => {
  await expect(send(invite('wei.chen'))).resolves.toEqual({ kind: 'done', result: { kind: 'rows' } });

  expect(messages('wei.chen')).toEqual([
    { content: "Would you join us? <b>O'Brien</b> & sons", content_type: 'text' },
  ]);
});

test('a message whose answer was lost is sent at most once: a person has to say', async () => {
  await org.bench.fault({
    match: { method: 'POST', path: '/messages$' },
    phase: 'after',
    action: { reset: true },
  });
  const operation = invite('ana.souza');

  await expect(send(operation)).resolves.toMatchObject({ kind: 'in-doubt' });
  await expect(
    here.senders['send-invitation'].probe(entryOf(operation, 1, here.seat.person.id), never),
  ).resolves.toEqual({
    kind: 'cannot-tell',
  });
  expect(messages('ana.souza')).toHaveLength(1);
});

test('an activity names the community and leads into Teams; without the app there it says so', async () => {
  const activity = { community: 'Pricing circle', link: 'https://teams.microsoft.com/l/entity/a/home' };
  const operation: Operation = { ...invite('lena.vogel', 'Because '.repeat(30)), activity };
  await org.bench.clearLog();
  await expect(send(operation)).resolves.toEqual({ kind: 'done', result: { kind: 'rows' } });
  const [sent, ...more] = await org.bench.log();
  expect([sent?.status, more]).toEqual([204, []]);
  expect(sent?.requestBody).toMatchObject({
    topic: { source: 'text', value: 'Pricing circle', webUrl: activity.link },
    activityType: 'communityInvitation',
    templateParameters: [{ name: 'community', value: 'Pricing circle' }],
  });

  org.bench.sandbox.world.switches.appInstalled = false;
  await expect(send(operation)).resolves.toMatchObject({ kind: 'refused', code: 'no-app' });
  org.bench.sandbox.world.switches.appInstalled = true;
  const poor = desk(org.bench, org.person('asha.rao'), { scopes: ['User.Read', 'ChatMessage.Send'] });
  await expect(
    poor.senders['send-invitation'].send(entryOf(operation, 0, poor.seat.person.id), never),
  ).resolves.toMatchObject({ kind: 'refused', code: 'consent-needed' });
});

test('a chat whose answer was lost is made again before anything is said', async () => {
  await org.bench.fault({
    match: { method: 'POST', path: '/chats$' },
    phase: 'after',
    action: { status: 504 },
  });

  await expect(send(invite('priya.nair'))).resolves.toMatchObject({ kind: 'not-applied' });
  expect(messages('priya.nair')).toHaveLength(0);
  await expect(send(invite('priya.nair'))).resolves.toMatchObject({ kind: 'done' });
  expect(messages('priya.nair')).toHaveLength(1);
});
