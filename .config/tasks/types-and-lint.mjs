// The types and the linter in one go, for `npm test`: both read the whole program and ask for the same types, which
// are worked out once this way. `npm run check` runs them apart, as each of them remembers what it found the last time.
import path from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';
import { root } from './run.mjs';

const { fileNames, options } = ts.getParsedCommandLineOfConfigFile(
  path.join(root, 'tsconfig.json'),
  // What is looked at is all there is to know: nothing is kept for a next time.
  { incremental: false, tsBuildInfoFile: undefined },
  {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (mistake) => {
      throw new Error(String(mistake.messageText));
    },
  },
);
// The linter goes from each node to the one around it.
const withParents = true;
const program = ts.createProgram(fileNames, options, ts.createCompilerHost(options, withParents));
const mistakes = ts.getPreEmitDiagnostics(program);
process.stdout.write(
  ts.formatDiagnostics(mistakes, {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => root,
    getNewLine: () => '\n',
  }),
);

const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: path.join(root, '.config/eslint.config.mjs'),
  overrideConfig: {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { programs: [program] } },
  },
});
const results = await eslint.lintFiles(['src', 'test']);
const formatter = await eslint.loadFormatter('stylish');
process.stdout.write(await formatter.format(results));

const isClean = results.every(({ errorCount, fatalErrorCount }) => errorCount + fatalErrorCount === 0);
process.exitCode = mistakes.length === 0 && isClean ? 0 : 1;
