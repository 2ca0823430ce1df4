import { calendarRoutes } from './calendar/routes.ts';
import { driveRoutes } from './drive/drive-routes.ts';
import { columnRoutes } from './lists/column-routes.ts';
import { itemRoutes } from './lists/item-routes.ts';
import { listRoutes } from './lists/list-routes.ts';
import { meetingRoutes } from './meetings/meeting-routes.ts';
import { peopleRoutes } from './people/routes.ts';
import type { GraphRoute } from './route.ts';
import { searchRoutes } from './search/search-routes.ts';
import { openedToApp, permissionRoutes } from './sites/app-permissions.ts';
import { siteRoutes } from './sites/site-routes.ts';
import { guardedBySite } from './sites/site-state.ts';
import { plannerRoutes } from './tasks/planner-routes.ts';
import { taskRoutes } from './tasks/task-routes.ts';
import { teamsRoutes } from './teams/routes.ts';

const operations: readonly GraphRoute[] = [
  ...siteRoutes,
  ...permissionRoutes,
  ...listRoutes,
  ...columnRoutes,
  ...itemRoutes,
  ...searchRoutes,
  ...driveRoutes,
  ...peopleRoutes,
  ...calendarRoutes,
  ...meetingRoutes,
  ...taskRoutes,
  ...plannerRoutes,
  ...teamsRoutes,
];

/** Everything that the sandbox's Graph can do. What is in none of these tables answers 501. */
export const graphRoutes: readonly GraphRoute[] = operations.map(guardedBySite).map(openedToApp);
