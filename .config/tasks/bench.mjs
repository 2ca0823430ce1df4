// `npm run bench`: what the product costs in round trips, bytes, resource units and time. Not a check.
// `npm run bench -- flows` prints that part alone; what follows a part from `--` on goes to it, as in
// `npm run bench -- discovery --org FOLDER --hidden FILE`.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilds, ensureChromium, ensurePackages, root, task } from './setup.mjs';

const parts = {
  flows: () => measured('flows'),
  sizes: async () => {
    await productionBuild();
    const { printSizes } = await import('./sizes.mjs');
    return printSizes();
  },
  planner: () => inBrowser('planner'),
  titles: () => measured('titles'),
  outcomes: () => measured('outcomes'),
  discovery: (options) => measured('discovery', {}, options),
  faults: () => measured('faults'),
  load: () => measured('load'),
  start: async () => {
    await ensureBuilds(['sandbox', 'teams-host', 'server', 'bare']);
    // The number of a worker chooses the ports: far from those of journeys that run at the same time.
    return measured('start', { PEERLOOM_CHROMIUM: ensureChromium(), JEST_WORKER_ID: '9' });
  },
  blocking: () => inBrowser('blocking'),
};

await task(async () => {
  ensurePackages();
  const words = process.argv.slice(2);
  const first = words.findIndex((word) => word.startsWith('--'));
  const wanted = first < 0 ? words : words.slice(0, first);
  const options = first < 0 ? [] : words.slice(first);
  if (options.length > 0 && wanted.length !== 1) {
    throw new Error(`Which part is ${options[0]} for? Name one before it: ${Object.keys(parts).join(', ')}.`);
  }
  const unknown = wanted.find((name) => !(name in parts));
  if (unknown) throw new Error(`There is no part "${unknown}". Parts: ${Object.keys(parts).join(', ')}.`);

  let failed = 0;
  for (const [name, part] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;

    console.log(`\n== ${name}: npm run bench -- ${name}\n`);
    failed += (await part(options)) === 0 ? 0 : 1;
  }
  return failed === 0 ? 0 : 1;
});

async function measured(name, env = {}, options = []) {
  const { runTool } = await import('./run.mjs');
  return (await runTool('tsx', [`test/bench/${name}.ts`, ...options], { env })).code;
}

async function inBrowser(name) {
  await ensureBuilds();
  return measured(name, { PEERLOOM_CHROMIUM: ensureChromium(), JEST_WORKER_ID: '9' });
}

async function productionBuild() {
  const isBuilt = ['dist/app', 'dist/chunks.json'].every((name) => existsSync(path.join(root, name)));
  if (isBuilt) {
    console.log('Of dist/app as it is; `npm run build` makes it anew.\n');
    return;
  }
  const { buildProduction } = await import('./build.mjs');
  if ((await buildProduction()).code !== 0) throw new Error('The build failed.');
}
