// `npm run mutate`: small mistakes are put into the pure parts of the write protocol, and their own tests have to
// notice each. The histories of test/model are left out, as they take too long for each mistake.
import jest from './jest.config.mjs';

export default {
  mutate: [
    'src/domain/writes/*.ts',
    'src/domain/scheduling/settled-series.ts',
    'src/domain/sessions/fold*.ts',
    'src/domain/sessions/order-facts.ts',
    'src/graph/client/{address,classify,error-body,gate,gate-note,read-reply,refusal,retry-after}.ts',
    'src/graph/lists/merge-change.ts',
  ],
  testRunner: 'jest',
  jest: {
    config: {
      ...jest,
      rootDir: '.',
      testMatch: [
        '<rootDir>/test/domain/{writes,sessions}/**/*.test.ts',
        '<rootDir>/test/graph/client/{address,classify*,retry-after*,gate*,read-reply}.test.ts',
        '<rootDir>/test/graph/lists/merge-change*.test.ts',
        '<rootDir>/test/storage/server-clock.test.ts',
      ],
    },
    enableFindRelatedTests: true,
  },
  coverageAnalysis: 'perTest',
  concurrency: Number(process.env.PEERLOOM_MUTATE_WORKERS ?? 1),
  ignorePatterns: ['dist', '.sandbox', '.github', 'appPackage', 'test/journeys'],
  // Not below node_modules, which Jest leaves alone.
  tempDirName: '.sandbox/mutate',
  jsonReporter: { fileName: 'node_modules/.cache/mutation.json' },
  reporters: ['clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  allowEmpty: false,
  allowConsoleColors: false,
};
