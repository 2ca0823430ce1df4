import * as v from 'valibot';
import type { PersonId } from '#domain/shared/ids.ts';
import type { Identity } from '#ports/identity.ts';
import type { OperationSender } from '#ports/outbox.ts';
import { path } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';
import { graphOrigin, graphVersion, type GraphRequest } from '../client/graph-request.ts';
import { rowsDone } from '../lists/keyed-rows.ts';
import { senderOf } from '../lists/sender-shape.ts';

/**
 * A chat message has no key that could be looked for, so it is sent at most once: after doubt a person says
 * whether it is there. The chat of two people is the same one however often it is made.
 */
export function createInvitationSender({
  graph,
  identity,
}: {
  graph: GraphClient;
  identity: Identity;
}): OperationSender {
  return senderOf('send-invitation', {
    async send({ operation: { to, text }, signal }) {
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

    probe: () => Promise.resolve({ kind: 'cannot-tell' }),
  });
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
