import shared from './jest.config.mjs';

// People's journeys in Chromium, each on a sandbox and a data folder of its own.
export default {
  ...shared,
  roots: ['<rootDir>/test/journeys'],
  globalSetup: '<rootDir>/test/journeys/support/before-all.ts',
  globalTeardown: '<rootDir>/test/journeys/support/after-all.ts',
  testEnvironment: '<rootDir>/.config/journeys-environment.mjs',
  // Pictures are made when they are asked for; nothing is checked by them.
  testPathIgnorePatterns: [
    '/node_modules/',
    ...(process.env.PEERLOOM_PICTURES ? [] : ['pictures.test']),
    // Long, and near to what others show: in `npm run check:all` alone.
    ...(process.env.PEERLOOM_ALL === '1' ? [] : ['moved.test', 'lost-in-session.test']),
  ],
  // The longest one takes a minute and a half on two idle cores; each wait in it has a limit of its own.
  testTimeout: 300_000,
  // They wait as much as they work.
  maxWorkers: 4,
  // A journey that could not begin may leave a browser behind; the run ends all the same.
  forceExit: true,
};
