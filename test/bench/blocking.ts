// How long the page is blocked while people are looked for: `npm run bench -- blocking`. What is judged is the
// processor's time of the longest task on the page's own thread, so that a busy machine does not count.
import { openBrowserToTime, openTeams } from '../journeys/support/browser.ts';
import { aBookedCommunity } from '../journeys/support/community.ts';
import { addWords, button, choosePerson, heading, personAt } from '../journeys/support/person.ts';
import { startSandbox } from '../journeys/support/sandbox.ts';
import { printTable } from './table.ts';
import { threadTasks } from './trace.ts';

/** Milliseconds. */
const most = 50;

const asha = 'asha.rao@contoso.example';

const [sandbox, browser] = await Promise.all([startSandbox(['--people', '1000']), openBrowserToTime()]);
try {
  await sandbox.control('POST', 'guidance', { on: false });
  const { site } = await aBookedCommunity(sandbox);
  const window = await openTeams(browser, sandbox, {
    seats: [`${asha}|home:/c/${encodeURIComponent(site)}/find`],
  });
  const person = personAt(window);
  await heading(person, 'Find people: purpose').waitFor();

  const rows: (readonly string[])[] = [];
  let longest = 0;
  async function watched(what: string, work: () => Promise<void>): Promise<void> {
    await browser.startTracing(window.page, { categories: ['toplevel', '__metadata'] });
    await work();
    const tasks = threadTasks(await browser.stopTracing(), 'CrRendererMain');
    const long = tasks.filter((time) => time > most).length;
    const top = Math.max(0, ...tasks);
    longest = Math.max(longest, top);
    rows.push([what, String(tasks.length), top.toFixed(0), String(long)]);
  }

  await watched('say what and whom', async () => {
    await addWords(person, /What should these people/, 'pricing');
    await choosePerson(person, 'Start from people you know', { typed: 'marc', name: 'Marc Dubois' });
  });
  await watched('look everywhere, and the first set', async () => {
    await button(person, 'Find people').click();
    await heading(person, 'Find people: who').waitFor();
    await person.app
      .getByRole('button', { name: /^Not this person: / })
      .first()
      .waitFor();
  });
  await watched('another set without one of them', async () => {
    const out = person.app.getByRole('button', { name: /^Not this person: / }).last();
    const label = (await out.getAttribute('aria-label')) ?? '';
    await out.click();
    await person.app.getByRole('button', { name: label, exact: true }).waitFor({ state: 'detached' });
  });

  printTable(['while looking among 1,000 people', 'tasks', 'longest, ms', `over ${String(most)} ms`], rows);
  if (longest > most) {
    console.log(`Over the limit: a task blocked the page for more than ${String(most)} ms.`);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  await sandbox.stop();
}
