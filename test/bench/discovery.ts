// How well people are found: `npm run bench -- discovery [--org FOLDER [--hidden FILE]]`. README, "Measuring
// suggestions on a network of your own", says what it reads and prints.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { OrganisationFilesError } from '#sandbox/people/csv-table.ts';
import { ukFacultyFolder, ukFacultyIsHere } from '../support/uk-faculty.ts';
import { readHiddenPairs } from './discovery/hidden-pairs.ts';
import { inventedNetwork } from './discovery/invented-network.ts';
import { readOrganisation } from './discovery/organisation.ts';
import { readOverTime } from './discovery/over-time.ts';
import { hiddenRuns, printNetwork, printOverTime } from './discovery/report.ts';
import { printSpeed } from './discovery/speed.ts';

try {
  const { values } = parseArgs({ options: { org: { type: 'string' }, hidden: { type: 'string' } } });
  if (values.hidden !== undefined && values.org === undefined) {
    throw new OrganisationFilesError(['--hidden needs --org FOLDER beside it: the pairs name its people.']);
  }
  if (values.org !== undefined) ofOwn(whereSaid(values.org), values.hidden && whereSaid(values.hidden));
  else await ofHouse();
} catch (error) {
  if (!(error instanceof OrganisationFilesError) && !isArgumentError(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function ofOwn(folder: string, hiddenFile: string | undefined): void {
  const organisation = readOrganisation(folder);
  const hidden = hiddenFile === undefined ? null : readHiddenPairs(hiddenFile, organisation);
  printNetwork(folder, organisation, hidden === null ? hiddenRuns(organisation) : [hidden]);
  printOverTime(readOverTime(folder, organisation));
}

/** npm runs commands in the project's folder, and says where the person was. */
function whereSaid(file: string): string {
  return path.resolve(process.env['INIT_CWD'] ?? '.', file);
}

async function ofHouse(): Promise<void> {
  if (ukFacultyIsHere) {
    const { folder } = ukFacultyFolder();
    const faculty = readOrganisation(folder);
    rmSync(folder, { recursive: true });
    printNetwork('UK faculty: 81 people of a university, who knows whom', faculty, hiddenRuns(faculty));
    printOverTime(null);
  } else {
    console.log('Left out: ../shared/data/ukfaculty is not there.\n');
  }
  const invented = inventedNetwork(1);
  printNetwork('An invented mail network of a thousand people', invented, hiddenRuns(invented).slice(0, 1));
  await printSpeed();
}

function isArgumentError(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
