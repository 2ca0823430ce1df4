import type { GraphAnswer, GraphCall, GraphRoute } from '../route.ts';
import { GraphRefusal } from '../route.ts';
import { postMessage } from './messages.ts';
import { channelsOf, roleIn, visibleTeam } from './team-store.ts';

export const channelMessageRoutes: readonly GraphRoute[] = [
  {
    method: 'POST',
    path: '/teams/{teamId}/channels/{channelId}/messages',
    scopes: ['ChannelMessage.Send', 'Group.ReadWrite.All'],
    workload: 'teams',
    handle: postToChannel,
  },
];

function postToChannel(call: GraphCall): GraphAnswer {
  const team = visibleTeam(call);
  const channel = channelsOf(call, team.id).find(({ id }) => id === call.params['channelId']);
  if (!channel) throw new GraphRefusal(404, 'NotFound', 'No channel found with that id in the team.');
  if (roleIn(call.world, team.id, call.user.id) === null) {
    throw new GraphRefusal(403, 'Forbidden', 'The user is not a member of the team.');
  }
  return postMessage(call, { chatId: channel.id, channel: { teamId: team.id, channelId: channel.id } });
}
