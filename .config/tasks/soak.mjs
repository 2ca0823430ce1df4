// `npm run soak -- --minutes 10`: new histories of the write protocol until the time is up, on two workers.
// `--seed N` begins with a seed that was told before.
import { parseArgs } from 'node:util';
import { ensurePackages, task } from './setup.mjs';

await task(async () => {
  ensurePackages();
  const { values } = parseArgs({
    options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' } },
  });
  const minutes = Number(values.minutes);
  const seed = Number(values.seed ?? Date.now() % 2_000_000_000);
  if (!(minutes > 0)) throw new Error('--minutes is a number above 0.');
  if (!Number.isSafeInteger(seed)) throw new Error('--seed is a whole number.');

  console.log(`From seed ${seed} on, for ${minutes} minutes. The same again: --seed ${seed}`);
  const { runTool } = await import('./run.mjs');
  const { code } = await runTool('jest', ['-c', '.config/jest.config.mjs', 'test/model/histories-[12]'], {
    env: { PEERLOOM_SOAK_MINUTES: String(minutes), PEERLOOM_SEED: String(seed) },
  });
  return code;
});
