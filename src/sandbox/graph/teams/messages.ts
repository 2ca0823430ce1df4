import type { GraphAnswer, GraphCall } from '../route.ts';
import { GraphRefusal } from '../route.ts';
import { context } from '../odata/query.ts';

const largestMessage = 28 * 1024;

/** Stores a message and answers with it. Nothing makes a second one with the same text impossible. */
export function postMessage(
  call: GraphCall,
  place: { chatId: string; channel: { teamId: string; channelId: string } | null },
): GraphAnswer {
  const { world, user } = call;
  const { contentType, content } = bodyIn(call.body);
  // Teams names messages by their time in milliseconds; two in one are told apart.
  let id = world.now();
  while (world.db.get('select 1 from chat_message where id = ?', String(id))) id++;
  world.db.run(
    'insert into chat_message (id, chat_id, from_id, content_type, content, created_at) values (?, ?, ?, ?, ?, ?)',
    String(id),
    place.chatId,
    user.id,
    contentType,
    content,
    world.now(),
  );
  const author = world.db.get<{ display_name: string }>(
    'select display_name from person where id = ?',
    user.id,
  );
  const created = new Date(world.now()).toISOString();
  return {
    status: 201,
    body: {
      '@odata.context': context(call, 'chats/messages/$entity'),
      id: String(id),
      replyToId: null,
      etag: String(id),
      messageType: 'message',
      createdDateTime: created,
      lastModifiedDateTime: created,
      lastEditedDateTime: null,
      deletedDateTime: null,
      subject: null,
      summary: null,
      chatId: place.channel ? null : place.chatId,
      importance: 'normal',
      locale: 'en-us',
      webUrl: null,
      channelIdentity: place.channel,
      policyViolation: null,
      from: {
        application: null,
        device: null,
        user: {
          '@odata.type': '#microsoft.graph.teamworkUserIdentity',
          id: user.id,
          displayName: author?.display_name ?? null,
          userIdentityType: 'aadUser',
          tenantId: world.tenantId,
        },
      },
      body: { contentType, content },
      attachments: [],
      mentions: [],
      reactions: [],
    },
  };
}

function bodyIn(value: unknown): { contentType: 'text' | 'html'; content: string } {
  const body =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)['body'] : undefined;
  const { contentType, content } =
    typeof body === 'object' && body !== null
      ? (body as Record<string, unknown>)
      : { contentType: 'text', content: undefined };
  if (typeof content !== 'string' || content === '') {
    throw new GraphRefusal(400, 'BadRequest', "Missing body content: 'body.content' is required.");
  }
  if (contentType !== undefined && contentType !== 'text' && contentType !== 'html') {
    throw new GraphRefusal(400, 'BadRequest', "'body.contentType' must be text or html.");
  }
  if (Buffer.byteLength(content) > largestMessage) {
    throw new GraphRefusal(413, 'RequestEntityTooLarge', 'Request Entity too large');
  }
  return { contentType: contentType ?? 'text', content };
}
