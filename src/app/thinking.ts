import { createHolidays } from '#host/holidays.ts';
import { createFinder } from './finder.ts';
import { createPlanner } from './planner.ts';
import { createSuggester } from './suggester.ts';

/** What is computed in workers, and what that needs: asked for by screens that come later, so its code comes later too. */
export const planner = createPlanner();
export const suggester = createSuggester();
export const holidays = createHolidays({ fetch: (input, init) => fetch(input, init) });
export const finder = createFinder();
export { createSealing } from '#storage/sealing.ts';
