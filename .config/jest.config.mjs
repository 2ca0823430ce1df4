// Domain suites need nothing but Node; a suite that renders asks for jsdom in its first line.
export default {
  rootDir: '..',
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/journeys/'],
  setupFiles: ['<rootDir>/test/support/jest-setup.ts'],
  // Longer than a view is waited for.
  testTimeout: 30_000,
  transform: {
    '^.+\\.(t|j|mj)sx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
          target: 'es2022',
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  runtime: '<rootDir>/.config/compiled-once.cjs',
  moduleNameMapper: { '^@fluentui/react-icons$': '<rootDir>/.config/icons-when-used.cjs' },
  // Packages that ship ES modules alone.
  transformIgnorePatterns: ['/node_modules/(?!(wouter|regexparam|idb|temporal-polyfill|temporal-utils)/)'],
  testSequencer: '<rootDir>/.config/longest-first.mjs',
  maxWorkers: 2,
  // Suites leave memory behind, and with much of it a worker mostly collects it.
  workerIdleMemoryLimit: '800MB',
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
};
