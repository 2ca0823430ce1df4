// `npm run package`: the zip that is uploaded to Teams, for the environment that PEERLOOM_ENVIRONMENT names
// (or the file given: `npm run package -- appPackage/env/.env.production`).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensurePackages, task } from './setup.mjs';
import { root } from './run.mjs';

await task(async () => {
  ensurePackages();
  const { filledManifest, manifestMistakes } = await import('./manifest.mjs');
  const { zipSync } = await import('fflate');
  const environment = process.argv[2] ?? process.env.PEERLOOM_ENVIRONMENT ?? 'appPackage/env/.env.example';
  const manifest = filledManifest(environment);
  const mistakes = manifestMistakes(manifest);
  if (mistakes.length > 0) throw new Error(`The manifest is not right: ${mistakes.join('; ')}.`);

  const files = {
    'manifest.json': Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`),
    'color.png': readFileSync(path.join(root, 'appPackage/color.png')),
    'outline.png': readFileSync(path.join(root, 'appPackage/outline.png')),
  };
  // A fixed time, so that the same content gives the same bytes.
  const zip = zipSync(files, { level: 9, mtime: new Date('1980-01-02T00:00:00Z') });
  const target = path.join(root, 'dist/peerloom.zip');
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, zip);
  console.log(`dist/peerloom.zip: ${zip.length} bytes, for ${manifest.validDomains[0]} (${environment})`);
  return 0;
});
