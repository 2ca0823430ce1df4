import shared from './jest.config.mjs';

// People's journeys in Chromium, each on a sandbox and a data folder of its own.
export default {
  ...shared,
  roots: ['<rootDir>/test/journeys'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 180_000,
  maxWorkers: 2,
};
