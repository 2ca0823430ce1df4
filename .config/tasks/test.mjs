// `npm test`: set-up, then every check, and one line at the end that counts them all.
// `npm run check:all` adds what takes longer.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilds, ensureChromium, ensurePackages, root, task } from './setup.mjs';

const all = process.argv.includes('--all');
const only = process.argv.slice(2).filter((word) => !word.startsWith('--'));

await task(async () => {
  ensurePackages();
  const chromium = ensureChromium();
  const { roomForTheYoung, run, runTool } = await import('./run.mjs');
  const { checks, runChecks, told } = await import('./check.mjs');
  const { buildProduction } = await import('./build.mjs');
  const { checkBudget } = await import('./budget.mjs');
  const { checkBundle } = await import('./bundle.mjs');
  const { filledManifest, manifestMistakes } = await import('./manifest.mjs');

  const { format, 'unused code': unusedCode } = checks;
  // By far the longest check, and one thread: it fills what the other stages leave of the processor.
  const linted = wants('types and lint')
    ? run(process.execPath, [...roomForTheYoung, '.config/tasks/types-and-lint.mjs'], {
        quiet: true,
        yields: true,
        env: all ? { PEERLOOM_ALL: '1' } : {},
      })
    : undefined;

  const stages = {
    // Two at a time; the second build takes most from the cache of the first.
    'static checks and builds': () => {
      let built;
      return runChecks({
        'production build': () => (built = buildProduction({ quiet: true })),
        format,
        'unused code': unusedCode,
        'sandbox build': async () => {
          await built;
          await ensureBuilds();
          return { code: 0, output: '' };
        },
      });
    },
    'unit and contract suites': () => jest('.config/jest.config.mjs', 'unit'),
    'what the build holds': async () => checkBundle(),
    'bundle budget': async () => checkBudget(),
    'app package': async () => {
      const mistakes = manifestMistakes(filledManifest('appPackage/env/.env.example'));
      for (const mistake of mistakes) console.log(`FAIL manifest: ${mistake}`);
      return counted(mistakes.length === 0);
    },
    journeys: async () => {
      await ensureBuilds();
      // Made by the first stage, unless only this one is wanted.
      if (!existsSync(path.join(root, 'dist/app/version.json'))) await buildProduction({ quiet: true });
      return jest('.config/jest.journeys.config.mjs', 'journeys', {
        PEERLOOM_CHROMIUM: chromium,
      });
    },
    'types and lint': async () => counted(told('types and lint', await linted)),
    // Of time, so it is no part of the checks that everybody runs on machines that do other things as well.
    ...(all
      ? {
          'first control against React alone': async () => {
            const { code } = await run(process.execPath, ['.config/tasks/bench.mjs', 'start']);
            return counted(code === 0);
          },
        }
      : {}),
  };

  async function jest(config, name, env = {}) {
    mkdirSync(path.join(root, 'node_modules/.cache'), { recursive: true });
    const report = path.join(root, `node_modules/.cache/jest-${name}.json`);
    const { code } = await runTool('jest', ['-c', config, '--json', `--outputFile=${report}`], {
      env: { ...env, ...(all ? { PEERLOOM_ALL: '1' } : {}) },
    });
    if (!existsSync(report)) return counted(false);

    const result = JSON.parse(readFileSync(report, 'utf8'));
    const broken = result.testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    );
    for (const { assertionResults } of result.testResults) {
      for (const { status, fullName } of assertionResults) {
        if (status === 'pending') leftOut.push(fullName);
      }
    }
    const failed = result.numFailedTests + broken.length;
    return { passed: result.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
  }

  const leftOut = [];
  let passed = 0;
  let failed = 0;
  for (const [name, stage] of Object.entries(stages)) {
    if (!wants(name)) continue;

    const started = performance.now();
    console.log(`\n== ${name}`);
    const result = await stage();
    passed += result.passed;
    failed += result.failed;
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(`== ${name}: ${result.passed} passed, ${result.failed} failed (${seconds} s)`);
  }
  if (leftOut.length > 0)
    console.log(
      `\nLeft out, because the data they need is not here:\n${leftOut.map((name) => `  ${name}`).join('\n')}`,
    );
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});

function wants(stage) {
  return only.length === 0 || only.some((word) => stage.includes(word));
}

function counted(ok) {
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}
