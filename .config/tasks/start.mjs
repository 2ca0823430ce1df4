// `npm start`: from a fresh clone to the running sandbox.
import { ensureBuilds, ensurePackages, runServers, task } from './setup.mjs';

await task(async () => {
  ensurePackages();
  await ensureBuilds();
  return runServers(process.argv.slice(2));
});
