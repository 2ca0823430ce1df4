// `npm run build`: the static files of an installation, in dist/app.
import { pathToFileURL } from 'node:url';
import { ensurePackages, task } from './setup.mjs';
import { runTool } from './run.mjs';

/** Builds dist/app for the environment file that PEERLOOM_ENVIRONMENT names. Resolves to `{ code, output }`. */
export function buildProduction({ quiet = false } = {}) {
  return runTool('webpack', ['--env', 'target=production'], { quiet });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await task(async () => {
    ensurePackages();
    const { code } = await buildProduction();
    return code;
  });
}
