// `npm run pictures`: the pictures of the running product that the README shows, made by a journey.
import { ensureBuilds, ensureChromium, ensurePackages, task } from './setup.mjs';
import { runTool } from './run.mjs';

await task(async () => {
  ensurePackages();
  await ensureBuilds();
  const { code } = await runTool('jest', ['-c', '.config/jest.journeys.config.mjs', 'pictures'], {
    env: {
      PEERLOOM_CHROMIUM: ensureChromium(),
      PEERLOOM_PICTURES: process.argv[2] ?? '.github/pictures',
    },
  });
  return code;
});
