import type { World } from '#sandbox/core/world.ts';
import { newGroupChatId, oneOnOneChatId } from '#sandbox/people/identifiers.ts';

import { eventId } from '../calendar/event-ids.ts';
import type { GraphAnswer, GraphCall, GraphRoute, QueryOption } from '../route.ts';
import { notHere } from '../refusals.ts';
import { GraphRefusal } from '../route.ts';
import { fits, parseFilter } from '../odata/filter.ts';
import { context, linkWith, wholeNumber } from '../odata/query.ts';
import { queryOption, selected } from '../select.ts';
import { newMemberIn } from './bound-user.ts';
import { postMessage } from './messages.ts';

const write = ['Chat.ReadWrite'];
const read = ['Chat.ReadBasic', 'Chat.Read', ...write];

const oneOptions: readonly QueryOption[] = ['select', 'expand'];
const listOptions: readonly QueryOption[] = [...oneOptions, 'filter', 'top', 'skiptoken'];

const teams = (route: Omit<GraphRoute, 'workload'>): GraphRoute => ({ workload: 'teams', ...route });

export const chatRoutes: readonly GraphRoute[] = [
  teams({ method: 'GET', path: '/me/chats', scopes: read, options: listOptions, handle: listChats }),
  teams({ method: 'GET', path: '/chats', scopes: read, options: listOptions, handle: listChats }),
  teams({ method: 'POST', path: '/chats', scopes: ['Chat.Create', ...write], handle: createChat }),
  teams({ method: 'GET', path: '/chats/{chatId}', scopes: read, options: oneOptions, handle: getChat }),
  teams({ method: 'GET', path: '/me/chats/{chatId}', scopes: read, options: oneOptions, handle: getChat }),
  teams({
    method: 'GET',
    path: '/chats/{chatId}/members',
    scopes: ['ChatMember.Read', ...read],
    handle: listMembers,
  }),
  teams({
    method: 'POST',
    path: '/chats/{chatId}/messages',
    scopes: ['ChatMessage.Send', ...write],
    handle: (call) => postMessage(call, { chatId: ownChat(call).id, channel: null }),
  }),
];

interface ChatRow {
  readonly id: string;
  readonly chat_type: 'oneOnOne' | 'group' | 'meeting';
  readonly topic: string | null;
  readonly join_url: string | null;
  readonly organizer_id: string | null;
  readonly calendar_event_id: string | null;
  readonly created_at: number;
}

const chatProperties = [
  'id', 'topic', 'createdDateTime', 'lastUpdatedDateTime', 'chatType', 'webUrl', 'tenantId', 'isHiddenForAllMembers',
  'viewpoint', 'onlineMeetingInfo', 'members',
]; // prettier-ignore

function listChats(call: GraphCall): GraphAnswer {
  const top = wholeNumber(call, 'top', { least: 1, most: 50, usual: 20 });
  const skip = Number(queryOption(call.query, 'skiptoken') ?? 0) || 0;
  const filter = queryOption(call.query, 'filter');
  const wanted = filter === null ? null : parseFilter(filter);
  const chats = call.world.db
    .all<ChatRow>(
      'select chat.* from chat join chat_member on chat_id = id where person_id = ? order by created_at desc, id',
      call.user.id,
    )
    .map((chat) => chatResource(call, chat))
    .filter((chat) => wanted === null || fits(wanted, chat));
  return {
    status: 200,
    body: {
      '@odata.context': context(call, 'chats'),
      '@odata.count': Math.min(top, chats.length - skip),
      ...(skip + top < chats.length
        ? { '@odata.nextLink': linkWith(call, { $skiptoken: String(skip + top) }) }
        : {}),
      value: chats.slice(skip, skip + top).map((chat) => withOptions(call, chat)),
    },
  };
}

function getChat(call: GraphCall): GraphAnswer {
  const chat = chatResource(call, ownChat(call));
  return {
    status: 200,
    body: { '@odata.context': context(call, 'chats/$entity'), ...withOptions(call, chat) },
  };
}

function listMembers(call: GraphCall): GraphAnswer {
  const members = membersOf(call.world, ownChat(call).id);
  return {
    status: 200,
    body: {
      '@odata.context': context(call, 'Collection(microsoft.graph.conversationMember)'),
      '@odata.count': members.length,
      value: members,
    },
  };
}

/** Two people have one chat, so asking again answers with the chat that is there. */
function createChat(call: GraphCall): GraphAnswer {
  const { world, user } = call;
  if (typeof call.body !== 'object' || call.body === null)
    throw invalid('Empty Payload. JSON content expected.');
  const { chatType, topic, members } = call.body as Record<string, unknown>;
  if (chatType !== 'oneOnOne' && chatType !== 'group')
    throw invalid("Bad Request: 'chatType' must be oneOnOne or group.");
  if (!Array.isArray(members)) throw invalid("Bad Request: 'members' is required.");
  const people = members.map((member: unknown) => {
    const { person, role } = newMemberIn(world, member);
    if (role === 'member') throw invalid("Bad Request: each member needs the role 'owner' or 'guest'.");
    return person;
  });
  if (new Set(people.map(({ id }) => id)).size !== people.length) {
    throw invalid('Bad Request: Duplicate chat members is specified in the request body.');
  }
  if (!people.some(({ id }) => id === user.id)) {
    throw new GraphRefusal(
      403,
      'Forbidden',
      'The caller must be one of the members specified in the request body.',
    );
  }
  const [first, second] = people;
  if (chatType === 'oneOnOne' && (people.length !== 2 || topic !== undefined)) {
    throw invalid('Bad Request: a oneOnOne chat has exactly two members and no topic.');
  }
  if (chatType === 'group' && people.length < 2)
    throw invalid('Bad Request: a group chat has at least two members.');
  const id =
    chatType === 'oneOnOne' && first && second
      ? oneOnOneChatId(first.id, second.id)
      : newGroupChatId(world.uuid());
  world.db.run(
    'insert or ignore into chat (id, chat_type, topic, created_at) values (?, ?, ?, ?)',
    id,
    chatType,
    typeof topic === 'string' ? topic : null,
    world.now(),
  );
  for (const person of people) {
    world.db.run('insert or ignore into chat_member (chat_id, person_id) values (?, ?)', id, person.id);
  }
  return {
    status: 201,
    headers: { Location: `${call.baseUrl}/chats('${encodeURIComponent(id)}')` },
    body: { '@odata.context': context(call, 'chats/$entity'), ...chatResource(call, chatCalled(world, id)) },
  };
}

/** The chat that the path names, for its members alone. */
function ownChat({ world, user, params }: GraphCall): ChatRow {
  const chat = chatCalled(world, params['chatId'] ?? '');
  const isMember = world.db.get(
    'select 1 from chat_member where chat_id = ? and person_id = ?',
    chat.id,
    user.id,
  );
  if (isMember) return chat;
  throw new GraphRefusal(
    403,
    'Forbidden',
    'AclCheckFailed-Initiator is not a participant of the chat, or the chat is not visible to the caller.',
  );
}

function chatCalled({ db }: World, id: string): ChatRow {
  const chat = db.get<ChatRow>('select * from chat where id = ?', id);
  if (chat) return chat;
  throw new GraphRefusal(404, 'NotFound', 'NotFound');
}

function chatResource({ world }: GraphCall, chat: ChatRow): Record<string, unknown> {
  const created = new Date(chat.created_at).toISOString();
  return {
    id: chat.id,
    topic: chat.topic,
    createdDateTime: created,
    lastUpdatedDateTime: created,
    chatType: chat.chat_type,
    webUrl: `https://teams.microsoft.com/l/chat/${encodeURIComponent(chat.id)}/0?tenantId=${world.tenantId}`,
    tenantId: world.tenantId,
    isHiddenForAllMembers: false,
    viewpoint: null,
    onlineMeetingInfo: chat.chat_type === 'meeting' ? meetingInfo(world, chat) : null,
  };
}

/** The event's id is the one in the organizer's mailbox, in the default form. */
function meetingInfo({ db }: World, chat: ChatRow): unknown {
  const organizer = db.get<{ id: string; display_name: string }>(
    'select id, display_name from person where id = ?',
    chat.organizer_id,
  );
  return {
    calendarEventId:
      chat.calendar_event_id === null || chat.organizer_id === null
        ? null
        : eventId(
            { personId: chat.organizer_id, uid: chat.calendar_event_id, originalStart: null },
            'default',
          ),
    joinWebUrl: chat.join_url,
    organizer: {
      '@odata.type': '#microsoft.graph.teamworkUserIdentity',
      id: organizer?.id ?? null,
      displayName: organizer?.display_name ?? null,
      userIdentityType: 'aadUser',
    },
  };
}

function withOptions(call: GraphCall, chat: Record<string, unknown>): Record<string, unknown> {
  const expand = queryOption(call.query, 'expand');
  if (expand !== null && expand !== 'members') throw notHere(`$expand=${expand} on chats`);
  const shown = selected(chat, call.query, { type: 'chat', known: chatProperties });
  return expand === null ? shown : { ...shown, members: membersOf(call.world, String(chat['id'])) };
}

function membersOf({ db, tenantId }: World, chatId: string): Record<string, unknown>[] {
  return db
    .all<{ id: string; display_name: string; mail: string | null; user_type: string }>(
      `select id, display_name, mail, user_type from chat_member join person on person.id = person_id
       where chat_id = ? order by display_name`,
      chatId,
    )
    .map((person) => ({
      '@odata.type': '#microsoft.graph.aadUserConversationMember',
      id: Buffer.from(`1##${chatId}##${person.id}`).toString('base64'),
      roles: [person.user_type === 'Guest' ? 'guest' : 'owner'],
      displayName: person.display_name,
      visibleHistoryStartDateTime: '0001-01-01T00:00:00Z',
      userId: person.id,
      email: person.mail,
      tenantId,
    }));
}

function invalid(message: string): GraphRefusal {
  return new GraphRefusal(400, 'BadRequest', message);
}
