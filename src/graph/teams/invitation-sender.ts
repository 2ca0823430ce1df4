import * as v from 'valibot';
import type { PersonId } from '#domain/shared/ids.ts';
import type { Answer, FailureCode } from '#domain/writes/answer.ts';
import type { Identity } from '#ports/identity.ts';
import type { OperationSender } from '#ports/outbox.ts';
import { path } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';
import { graphOrigin, graphVersion, type GraphRequest } from '../client/graph-request.ts';
import { rowsDone } from '../lists/keyed-rows.ts';
import { senderOf, type OperationOf } from '../lists/sender-shape.ts';

/**
 * Neither a chat message nor an activity has a key that could be looked for, so each is sent at most once: after doubt
 * a person says whether it is there. The chat of two people is the same one however often it is made.
 */
export function createInvitationSender({
  graph,
  identity,
}: {
  graph: GraphClient;
  identity: Identity;
}): OperationSender {
  return senderOf('send-invitation', {
    async send({ operation, signal }) {
      const { to, text, activity, about } = operation;
      if (activity) {
        const answer = await sendActivity(graph, { to, text, about, ...activity }, signal);
        return isCourtesy(about) && isInVain(answer) ? rowsDone : answer;
      }

      const { person: me } = await identity.account();
      const chat = await graph.write(createChat(me.id, to), signal);
      if (chat.verdict.kind === 'in-doubt') {
        // Nothing was said yet; the chat may be made again.
        return { kind: 'not-applied', why: 'service-trouble', until: null, trace: chat.verdict.trace };
      }
      if (chat.verdict.kind !== 'accepted') return chat.verdict;

      const id = v.safeParse(v.looseObject({ id: v.string() }), chat.verdict.body);
      if (!id.success) return { kind: 'not-applied', why: 'service-trouble', until: null, trace: null };

      const { verdict } = await graph.write(sendMessage(id.output.id, text), signal);
      return verdict.kind === 'accepted' ? rowsDone : verdict;
    },

    probe: ({ operation }) =>
      Promise.resolve(
        isCourtesy(operation.about) ? { kind: 'found', result: { kind: 'rows' } } : { kind: 'cannot-tell' },
      ),
  });
}

type About = OperationOf<'send-invitation'>['about'];

/** What it is about stands on its person's Home as well, so in doubt it counts as sent, and nobody is asked. */
function isCourtesy(about: About): boolean {
  return about === 'due' || about === 'worked';
}

/** The person does not have the app. */
function isInVain(answer: Answer): boolean {
  return answer.kind === 'refused' && answer.code === 'no-app';
}

/** As they are named in the app's manifest. */
function typeOf(about: About): string {
  if (about === 'due') return 'actionReminder';
  return about === 'worked' ? 'resultQuestion' : 'communityInvitation';
}

interface Activity {
  readonly to: PersonId;
  readonly text: string;
  readonly about: About;
  readonly community: string;
  readonly link: string;
}

async function sendActivity(graph: GraphClient, activity: Activity, signal: AbortSignal): Promise<Answer> {
  const { verdict } = await graph.write(notify(activity), signal);
  if (verdict.kind === 'accepted') return rowsDone;
  return verdict.kind === 'refused' ? { ...verdict, code: known[verdict.code] ?? verdict.code } : verdict;
}

/** What a refusal means here. */
const known: Partial<Record<FailureCode, FailureCode>> = {
  // The token carried the permission, so what is left is that the app is not installed for the recipient.
  'no-access': 'no-app',
  // Two apps with one registration; nobody changed anything meanwhile.
  conflict: 'refused',
};

/** Teams shows no more of it. Characters. */
const longestPreview = 150;

function notify({ to, text, about, community, link }: Activity): GraphRequest {
  return {
    operation: 'invitation.activity',
    method: 'POST',
    path: path`/users/${to}/teamwork/sendActivityNotification`,
    body: {
      topic: { source: 'text', value: community, webUrl: link },
      activityType: typeOf(about),
      templateParameters: [{ name: 'community', value: community }],
      previewText: {
        content: text.length > longestPreview ? `${text.slice(0, longestPreview - 1).trimEnd()}…` : text,
      },
    },
    scopes: ['TeamsActivity.Send'],
    workload: 'teams',
  };
}

function createChat(me: PersonId, other: PersonId): GraphRequest {
  return {
    operation: 'invitation.chat',
    method: 'POST',
    path: '/chats',
    body: { chatType: 'oneOnOne', members: [member(me), member(other)] },
    scopes: ['Chat.Create'],
    workload: 'teams',
  };
}

function sendMessage(chat: string, content: string): GraphRequest {
  return {
    operation: 'invitation.message',
    method: 'POST',
    path: path`/chats/${chat}/messages`,
    // Text, not HTML: what a person wrote is never read as markup.
    body: { body: { contentType: 'text', content } },
    scopes: ['ChatMessage.Send'],
    workload: 'teams',
  };
}

function member(person: PersonId): Record<string, unknown> {
  return {
    '@odata.type': '#microsoft.graph.aadUserConversationMember',
    roles: ['owner'],
    'user@odata.bind': `${graphOrigin}/${graphVersion}/users('${person}')`,
  };
}
