// `npm run check`: everything that can be said of the code without running it.
import { pathToFileURL } from 'node:url';
import { ensurePackages, task } from './setup.mjs';
import { runTool } from './run.mjs';

/** The slowest first, so that the others fill the time beside it. */
export const checks = {
  lint: () =>
    runTool(
      'eslint',
      [
        '-c',
        '.config/eslint.config.mjs',
        '--cache',
        '--cache-location',
        'node_modules/.cache/eslint',
        'src',
        'test',
      ],
      { quiet: true, env: { PEERLOOM_ALL: '1' } },
    ),
  types: () => runTool('tsc', ['-p', 'tsconfig.json'], { quiet: true }),
  format: () => runTool('prettier', ['--check', '--log-level', 'warn', '.'], { quiet: true }),
  'unused code': () => runTool('knip', ['--no-progress'], { quiet: true }),
};

/** Runs them two at a time, and prints what each found. */
export async function runChecks(wanted) {
  const waiting = Object.entries(wanted);
  const failed = [];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, check] = next;
      if (!told(name, await check())) failed.push(name);
    }
  };
  await Promise.all([worker(), worker()]);
  return { passed: Object.keys(wanted).length - failed.length, failed: failed.length };
}

/** Prints what a check found; whether it found nothing. */
export function told(name, { code, output }) {
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}`);
  if (code !== 0) console.log(output);
  return code === 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await task(async () => {
    ensurePackages();
    const { failed } = await runChecks(checks);
    return failed === 0 ? 0 : 1;
  });
}
