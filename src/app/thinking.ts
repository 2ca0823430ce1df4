import { createPlanner } from './planner.ts';
import { createSuggester } from './suggester.ts';

/** What is computed in workers: needed by screens that come later, so its code comes later too. */
export const planner = createPlanner();
export const suggester = createSuggester();
