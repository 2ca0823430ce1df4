// The words that the licences of what is built in ask to be passed on.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** One text: each package that is not for development alone, with its licence as the package has it. */
export function licenceTexts(root) {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const builtIn = Object.entries(packages).filter(
    ([folder, { dev }]) => folder !== '' && !dev && existsSync(path.join(root, folder)),
  );
  const texts = builtIn.map(([folder, { version, license }]) => {
    const name = folder.replace(/^.*node_modules\//, '');
    return `${name} ${version} (${license})\n\n${licenceIn(path.join(root, folder))}`;
  });
  return [...texts, holidays(root)].join(`\n${'-'.repeat(72)}\n`);
}

/** A few packages name their licence and leave the text out. */
function licenceIn(folder) {
  const file = readdirSync(folder).find((name) => /^(un)?licen[sc]e/i.test(name));
  return file ? readFileSync(path.join(folder, file), 'utf8') : 'The package holds no text of its licence.\n';
}

function holidays(root) {
  const { version } = JSON.parse(
    readFileSync(path.join(root, 'node_modules/date-holidays/package.json'), 'utf8'),
  );
  return `Public holidays: data of date-holidays ${version}, CC BY 3.0 and ISC, https://github.com/commenthol/date-holidays\n`;
}
