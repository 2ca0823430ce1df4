// `npm run permissions`: writes what is told of the permissions outside of the app.
import { writeFileSync } from 'node:fs';
import { permissionFiles } from './permission-files.ts';

for (const [file, text] of Object.entries(permissionFiles(process.cwd()))) {
  writeFileSync(file, text);
  console.log(file);
}
