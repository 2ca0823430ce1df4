// `npm run package`: the zip that is uploaded to Teams, the registration for Entra as the toolkit takes it, and a list of
// what the app is built from (SBOM), for the environment that PEERLOOM_ENVIRONMENT names
// (or the file given: `npm run package -- appPackage/env/.env.production`).
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensurePackages, task } from './setup.mjs';
import { root, run } from './run.mjs';

await task(async () => {
  ensurePackages();
  const { filledManifest, manifestMistakes, packageFiles, registrationFor } = await import('./manifest.mjs');
  const { zipSync } = await import('fflate');
  const environment = process.argv[2] ?? process.env.PEERLOOM_ENVIRONMENT ?? 'appPackage/env/.env.example';
  const manifest = filledManifest(environment);
  const mistakes = manifestMistakes(manifest);
  if (mistakes.length > 0) throw new Error(`The manifest is not right: ${mistakes.join('; ')}.`);

  const { icons, agents, languages } = packageFiles(manifest);
  const files = {
    'manifest.json': Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`),
    ...Object.fromEntries(
      [...icons, ...agents, ...languages].map((name) => [
        name,
        readFileSync(path.join(root, 'appPackage', name)),
      ]),
    ),
  };
  // A fixed time, so that the same content gives the same bytes.
  const zip = zipSync(files, { level: 9, mtime: new Date('1980-01-02T00:00:00Z') });
  const target = path.join(root, 'dist/peerloom.zip');
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, zip);
  const registration = path.join(root, 'appPackage', registrationFor(environment));
  copyFileSync(registration, path.join(root, 'dist/aad.manifest.json'));
  const { code, output } = await run(
    'npm',
    ['sbom', '--omit=dev', '--sbom-format=cyclonedx', '--loglevel=error'],
    {
      quiet: true,
    },
  );
  if (code !== 0) throw new Error(`npm could not list what is built in: ${output}`);
  writeFileSync(path.join(root, 'dist/peerloom.sbom.json'), output);
  console.log(`dist/peerloom.zip: ${zip.length} bytes, for ${manifest.validDomains[0]} (${environment})`);
  return 0;
});
