// `npm run permissions`: makes the tables, links and calls of .github/permissions.md and the registrations of
// appPackage anew from the registry of permissions and the app's words.
import { ensurePackages, task } from './setup.mjs';
import { runTool } from './run.mjs';

await task(async () => {
  ensurePackages();
  return (await runTool('tsx', ['test/app-package/write-permissions.ts'])).code;
});
