// `npm run build`: the static files of an installation in dist/app, for the environment file that PEERLOOM_ENVIRONMENT
// names (or the file given: `npm run build -- appPackage/env/.env.production`), the settings of two hosts, and the
// licences of what is built in.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensurePackages, task } from './setup.mjs';
import { root, runTool } from './run.mjs';

/** Builds dist/app. Resolves to `{ code, output }`. */
export async function buildProduction({
  quiet = false,
  environment = process.env.PEERLOOM_ENVIRONMENT,
} = {}) {
  const env = environment ? { PEERLOOM_ENVIRONMENT: environment } : {};
  const built = await runTool('webpack', ['--env', 'target=production'], { quiet, env });
  if (built.code === 0) await writeBeside(environment ?? 'appPackage/env/.env.example');
  return built;
}

async function writeBeside(environment) {
  const { environmentFile } = await import('../environment.mjs');
  const { nginxSettings, staticWebAppSettings } = await import('../hosting.mjs');
  const { licenceTexts } = await import('../licences.mjs');
  const { PEERLOOM_ORIGIN } = environmentFile(path.resolve(root, environment));
  // Azure reads its settings from among the files and serves them to nobody.
  const settings = `${JSON.stringify(staticWebAppSettings(), null, 2)}\n`;
  writeFileSync(path.join(root, 'dist/app/staticwebapp.config.json'), settings);
  writeFileSync(path.join(root, 'dist/app/licences.txt'), licenceTexts(root));
  writeFileSync(path.join(root, 'dist/nginx.conf'), nginxSettings(new URL(PEERLOOM_ORIGIN).host));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await task(async () => {
    ensurePackages();
    const { code } = await buildProduction({ environment: process.argv[2] });
    return code;
  });
}
