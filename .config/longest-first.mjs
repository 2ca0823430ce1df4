// The longest journeys first: one that begins last is waited for alone.
import TestSequencer from '@jest/test-sequencer';

const longest = ['accessibility', 'faults', 'killed-start', 'unsent', 'auth-mid-flight', 'right-to-left'];

export default class LongestFirst extends (TestSequencer.default ?? TestSequencer) {
  async sort(tests) {
    const place = ({ path }) => {
      const at = longest.findIndex((name) => path.endsWith(`${name}.test.ts`));
      return at < 0 ? longest.length : at;
    };
    return [...(await super.sort(tests))].sort((one, other) => place(one) - place(other));
  }
}
