import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defaultSwitches } from '#sandbox/core/world.ts';
import { smallSandbox } from '../core/small-organisation.ts';

const folder = path.resolve(__dirname, '../../../src/sandbox');
const text = (name: string) => readFileSync(path.join(folder, name), 'utf8');
const page = text('graph/control.md');

/** `GET`, `POST /_sandbox/clock` names two calls. */
const documented = [...page.matchAll(/^\| (.*?`(?:GET|POST|DELETE)\b.*?) \|/gm)]
  .flatMap(([, cell = '']) => {
    const name = /\/_sandbox\/(\w+)/.exec(cell)?.[1] ?? '';
    return [...cell.matchAll(/\b(GET|POST|DELETE)\b/g)].map(([method]) => `${method} ${name}`);
  })
  .concat('DELETE throttle')
  .toSorted();

test('every call of the control API is on its page, and every call of the page is there', async () => {
  const called = [...text('graph/control.ts').matchAll(/^ {4}'((?:GET|POST|DELETE) \w+)':/gm)].map(
    ([, call = '']) => call,
  );
  expect(documented).toEqual(called.toSorted());

  const sandbox = smallSandbox();
  for (const call of documented) {
    const [method = '', name = ''] = call.split(' ');
    const answer = await sandbox.graph(new Request(`http://localhost/_sandbox/${name}`, { method }));
    expect(`${call}: ${String(answer.status)}`).not.toBe(`${call}: 404`);
  }
  sandbox.close();
});

test('every action by hand and every action of a fault is on the page', () => {
  const actions = [...text('graph/control-sharepoint.ts').matchAll(/case '([\w-]+)':/g)];
  expect(actions.length).toBeGreaterThan(10);
  for (const [, action = ''] of actions) expect(page).toContain(`\`${action}\``);
  for (const part of ['html', 'empty', 'bare', 'delayMs', 'reset', 'truncate', 'status', 'headers', 'body'])
    expect(page).toContain(part);
});

test('every switch is explained where the choices are written down', () => {
  const choices = `${page}${text('graph/silences.md')}`;
  expect(Object.keys(defaultSwitches).filter((name) => !choices.includes(name))).toEqual([]);
});
