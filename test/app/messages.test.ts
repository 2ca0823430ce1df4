import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const src = path.resolve(__dirname, '../../src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
  (file) => !file.startsWith('sandbox'),
);
const textOf = (file: string): string => readFileSync(path.join(src, file), 'utf8');
const code = files
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ folder: path.dirname(file), text: textOf(file) }));

const named = new Set(code.flatMap(({ text }) => [...text.matchAll(/'([\w.-]+)'/g)].map(([, key]) => key!)));

/** Names that are put together, such as `scope.${scope}`, as patterns. One that begins with a value counts nearby. */
const putTogether = code.flatMap(({ folder, text }) =>
  [...text.matchAll(/`((?:[\w.-]|\$\{(?:[^{}]|\{[^{}]*\})*\})+)`/g)]
    .map(([, name]) => name!)
    .filter((name) => name.includes('${'))
    .map((name) => ({
      folder: name.startsWith('${') ? folder : '',
      pattern: new RegExp(
        `^${name.replaceAll('.', '\\.').replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '[\\w.-]+')}$`,
      ),
    })),
);

test.each(files.filter((file) => file.endsWith('messages.en.json')))('each message of %s is used', (file) => {
  const keys = Object.keys(JSON.parse(textOf(file)) as object);
  const isUsed = (key: string) =>
    named.has(key) ||
    putTogether.some(
      ({ folder, pattern }) =>
        pattern.test(key) && (folder === '' || `${folder}/`.startsWith(`${path.dirname(file)}/`)),
    );
  expect(keys.filter((key) => !isUsed(key))).toEqual([]);
});
