import type { GraphRoute } from '../route.ts';
import { activityRoutes } from './activity-routes.ts';
import { channelMessageRoutes } from './channel-message-routes.ts';
import { channelMemberRoutes } from './channel-member-routes.ts';
import { chatRoutes } from './chat-routes.ts';
import { groupRoutes } from './group-routes.ts';
import { teamRoutes } from './team-routes.ts';

export const teamsRoutes: readonly GraphRoute[] = [
  ...teamRoutes,
  ...groupRoutes,
  ...chatRoutes,
  ...channelMemberRoutes,
  ...channelMessageRoutes,
  ...activityRoutes,
];
