// `npm run sandbox`: the servers alone, with what is built; builds where nothing is built yet.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilds, ensurePackages, root, runServers, task } from './setup.mjs';

await task(async () => {
  ensurePackages();
  const isBuilt = ['app', 'teams-host'].every((name) => existsSync(path.join(root, '.sandbox', name)));
  if (!isBuilt) await ensureBuilds();
  return runServers(process.argv.slice(2));
});
