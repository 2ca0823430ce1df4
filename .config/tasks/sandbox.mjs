// `npm run sandbox`: the servers alone, with the app as it is built; builds it where it never was.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilds, ensurePackages, root, runServers, task } from './setup.mjs';

await task(async () => {
  ensurePackages();
  const isBuilt = ['app', 'teams-host'].every((name) => existsSync(path.join(root, '.sandbox', name)));
  await ensureBuilds(isBuilt ? ['server'] : undefined);
  return runServers(process.argv.slice(2));
});
