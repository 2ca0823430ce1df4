// The longest suites first: one that begins last is waited for alone, and a worker slows down with what it has run.
import TestSequencer from '@jest/test-sequencer';

const longest = [
  'accessibility',
  'session',
  'faults',
  'killed-start',
  'unsent',
  'auth-mid-flight',
  'sign-in',
  'right-to-left',
  'put-aside',
  'organizer',
  'keyboard',
  'histories-1',
  'histories-2',
  'histories-3',
  'histories-4',
  'fault-matrix',
  'teams-page',
  'main',
  'plan-series.property',
];

export default class LongestFirst extends (TestSequencer.default ?? TestSequencer) {
  async sort(tests) {
    const place = ({ path }) => {
      const at = longest.findIndex((name) => path.endsWith(`/${name}.test.ts`));
      return at < 0 ? longest.length : at;
    };
    return [...(await super.sort(tests))].sort((one, other) => place(one) - place(other));
  }
}
