import { execFileSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

/** What `npm test` does before, for whoever runs one file alone; answers with the last line it says. */
export function setUp(call: string): string {
  const work = `import('./.config/tasks/setup.mjs').then((setup) => setup.${call}).then(console.log)`;
  const said = execFileSync(process.execPath, ['-e', work], { cwd: root, encoding: 'utf8' });
  return said.trim().split('\n').at(-1) ?? '';
}
