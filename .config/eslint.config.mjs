import path from 'node:path';
import { fileURLToPath } from 'node:url';
import boundaries from 'eslint-plugin-boundaries';
import importX from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import jest from 'eslint-plugin-jest';
import a11y from 'eslint-plugin-jsx-a11y';
import react from 'eslint-plugin-react';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * In `npm run check` and `check:all`, not in `npm test`: what asks the most time and finds the least. The React
 * compiler reads each component to tell what it could not compile, and nothing here is compiled by it.
 */
const whole = process.env.PEERLOOM_ALL === '1';

const domainIsPure = [
  { object: 'Date', property: 'now', message: 'The time is an argument.' },
  { object: 'Math', property: 'random', message: 'Chance is an argument.' },
];

const hostsAndServices = [
  { name: '@microsoft/teams-js', message: 'Only src/host speaks to Teams.' },
  { name: '@azure/msal-browser', message: 'Only src/auth signs in.' },
  { name: '@microsoft/microsoft-graph-client', message: 'Only src/graph knows Graph.' },
  { name: 'windows-iana', message: 'Only src/graph/calendar speaks Windows zone names.' },
];

/** Who may import whom: dependencies point inward, and features do not know one another. */
const layers = [
  { type: 'domain', pattern: 'src/domain' },
  { type: 'ports', pattern: 'src/ports' },
  { type: 'workflows', pattern: 'src/workflows' },
  { type: 'ui', pattern: 'src/ui' },
  { type: 'feature', pattern: 'src/features/*', capture: ['name'] },
  { type: 'graph', pattern: 'src/graph' },
  { type: 'auth', pattern: 'src/auth' },
  { type: 'host', pattern: 'src/host' },
  { type: 'storage', pattern: 'src/storage' },
  { type: 'app', pattern: 'src/app' },
  { type: 'sandbox', pattern: 'src/sandbox' },
];

const mayImport = {
  domain: ['domain'],
  ports: ['ports', 'domain'],
  workflows: ['workflows', 'ports', 'domain'],
  ui: ['ui', 'ports', 'workflows', 'domain'],
  feature: ['ui', 'ports', 'workflows', 'domain'],
  graph: ['graph', 'ports', 'domain'],
  auth: ['auth', 'ports', 'domain'],
  host: ['host', 'ports', 'domain'],
  storage: ['storage', 'ports', 'domain'],
  app: ['app', 'feature', 'ui', 'workflows', 'ports', 'domain', 'graph', 'auth', 'host', 'storage'],
  sandbox: ['sandbox'],
};

const policies = [
  ...Object.entries(mayImport).map(([type, targets]) => ({
    from: { element: { type } },
    allow: { to: { element: { types: { anyOf: targets } } } },
  })),
  {
    from: { element: { type: 'feature' } },
    allow: { to: { element: { type: 'feature', captured: { name: '{{from.captured.name}}' } } } },
  },
  { allow: { to: { module: { origin: 'external' } } } },
  { allow: { to: { module: { origin: 'core' } } } },
  { from: { element: { type: 'domain' } }, disallow: { to: { module: { origin: 'external' } } } },
  { from: { element: { type: 'ports' } }, disallow: { to: { module: { origin: 'external' } } } },
  { from: { element: { type: 'workflows' } }, disallow: { to: { module: { origin: 'external' } } } },
];

export default tseslint.config(
  { ignores: ['dist/**', '.sandbox/**', 'node_modules/**', 'coverage/**', '**/*.js', '**/*.mjs'] },
  {
    basePath: root,
    files: ['src/**/*.ts', 'src/**/*.tsx', 'test/**/*.ts', 'test/**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: 'tsconfig.json', tsconfigRootDir: root } },
    plugins: { boundaries, 'import-x': importX },
    settings: {
      'boundaries/root-path': root,
      'boundaries/elements': layers,
      'import/resolver': { typescript: { alwaysTryTypes: true, project: path.join(root, 'tsconfig.json') } },
      'import-x/resolver-next': [
        createTypeScriptImportResolver({ project: path.join(root, 'tsconfig.json') }),
      ],
    },
    rules: {
      'boundaries/dependencies': ['error', { default: 'disallow', checkAllOrigins: true, policies }],
      'import-x/no-cycle': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // There are no enums: the compiler takes erasable syntax alone.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // Hardly any classes either, and the rule costs as much as all that look at promises.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      '@typescript-eslint/no-deprecated': whole ? 'error' : 'off',
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Exports have names.' },
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'Text is shown as text.' },
        {
          selector: "ImportDeclaration[source.value='@microsoft/teams-js'] > ImportNamespaceSpecifier",
          message: 'Named imports only: the namespace keeps all of the library in the bundle.',
        },
      ],
      'no-restricted-imports': ['error', { paths: hostsAndServices }],
    },
  },
  {
    files: ['src/domain/**'],
    rules: {
      'no-restricted-properties': ['error', ...domainIsPure],
      'no-restricted-globals': [
        'error',
        'window',
        'document',
        'fetch',
        'localStorage',
        'navigator',
        'setTimeout',
      ],
    },
  },
  {
    files: ['src/ports/**', 'src/workflows/**', 'src/features/**', 'src/ui/**'],
    rules: { 'no-restricted-globals': ['error', 'fetch', 'localStorage', 'sessionStorage', 'indexedDB'] },
  },
  {
    files: ['src/graph/**', 'src/auth/**', 'src/host/**', 'src/sandbox/graph/calendar/**'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['src/**/*.tsx'],
    plugins: { react, 'react-hooks': hooks, 'jsx-a11y': a11y },
    settings: { react: { version: '19.3' } },
    rules: {
      ...(whole ? hooks.configs.recommended.rules : {}),
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      ...a11y.flatConfigs.recommended.rules,
      'react/jsx-no-literals': ['error', { noStrings: false, allowedStrings: ['·', '…', ' '] }],
      'react/no-danger': 'error',
      'react/jsx-key': 'error',
    },
  },
  // The sandbox is a program for this machine: it prints, and its own page is not translated.
  { files: ['src/sandbox/**'], rules: { 'no-console': 'off', 'react/jsx-no-literals': 'off' } },
  {
    files: ['test/**/*.ts', 'test/**/*.tsx'],
    plugins: { jest },
    rules: {
      ...jest.configs['flat/recommended'].rules,
      'jest/no-mocks-import': 'error',
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*', 'fc.assert', 'assert*'] }],
      'jest/no-standalone-expect': ['error', { additionalTestBlockFunctions: ['testInAll'] }],
      'boundaries/dependencies': 'off',
      'no-restricted-imports': 'off',
      'no-console': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  // Journeys are programs of their own, run in Chromium and not by jest.
  {
    files: ['test/journeys/**', 'test/bench/**'],
    rules: { 'jest/expect-expect': 'off', 'jest/no-standalone-expect': 'off' },
  },
);
