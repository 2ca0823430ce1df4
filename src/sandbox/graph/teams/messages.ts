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
  const attachments = attachmentsIn(call.body, contentType === 'html' ? content : '');
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
  for (const one of attachments) {
    world.db.run(
      'insert into chat_attachment (message_id, id, content_type, content) values (?, ?, ?, ?)',
      String(id),
      one.id,
      one.contentType,
      one.content,
    );
  }
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
      attachments,
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
  if (Buffer.byteLength(JSON.stringify(value)) > largestMessage) {
    throw new GraphRefusal(413, 'RequestEntityTooLarge', 'Request Entity too large');
  }
  return { contentType: contentType ?? 'text', content };
}

interface Attachment {
  readonly id: string;
  readonly contentType: string;
  readonly contentUrl: string | null;
  readonly content: string | null;
  readonly name: string | null;
  readonly thumbnailUrl: string | null;
}

const card = 'application/vnd.microsoft.card.adaptive';

/** Each stands where the body names it; a card is JSON in a string. */
function attachmentsIn(value: unknown, html: string): readonly Attachment[] {
  const given = (value as Record<string, unknown>)['attachments'] ?? [];
  if (!Array.isArray(given)) throw new GraphRefusal(400, 'BadRequest', "'attachments' must be an array.");
  const attachments = given.map(attachmentIn);
  const named = [...html.matchAll(/<attachment id="([^"]*)">/g)].map(([, id]) => id);
  const lost = [
    ...named.filter((id) => !attachments.some((one) => one.id === id)),
    ...attachments.map(({ id }) => id).filter((id) => !named.includes(id)),
  ];
  if (lost.length > 0) {
    throw new GraphRefusal(
      400,
      'BadRequest',
      `Attachment '${String(lost[0])}' must stand both in the body and in 'attachments'.`,
    );
  }
  return attachments;
}

function attachmentIn(value: unknown): Attachment {
  const one = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const text = (name: string) => {
    const part = one[name] ?? null;
    if (part === null || typeof part === 'string') return part;
    throw new GraphRefusal(400, 'BadRequest', `'attachments.${name}' must be a string.`);
  };
  const [id, contentType, content] = [text('id'), text('contentType'), text('content')];
  if (!id || !contentType) {
    throw new GraphRefusal(400, 'BadRequest', "An attachment needs 'id' and 'contentType'.");
  }
  if (contentType === card && !isCard(content)) {
    throw new GraphRefusal(400, 'BadRequest', 'The content of the card is no AdaptiveCard in JSON.');
  }
  return {
    id,
    contentType,
    contentUrl: text('contentUrl'),
    content,
    name: text('name'),
    thumbnailUrl: text('thumbnailUrl'),
  };
}

function isCard(content: string | null): boolean {
  try {
    const read: unknown = JSON.parse(content ?? '');
    return typeof read === 'object' && read !== null && 'type' in read && read.type === 'AdaptiveCard';
  } catch {
    return false;
  }
}
