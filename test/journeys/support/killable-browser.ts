import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { launching, settingsFor } from './browser.ts';

/** A browser with a profile on disk, which outlives it. */
export interface KillableBrowser {
  open(view: { readonly width: number; readonly height: number }): Promise<BrowserContext>;
  /** Ends all of its processes at once, as a crash or a power cut would; nothing is told to the pages. */
  kill(): Promise<void>;
  /** Ends it if it still runs, and removes the profile. */
  remove(): Promise<void>;
}

export function killableBrowser(): KillableBrowser {
  const profile = mkdtempSync(path.join(tmpdir(), 'peerloom-profile-'));
  let open: BrowserContext | null = null;

  async function kill(): Promise<void> {
    const gone = open && new Promise((resolve) => open?.once('close', resolve));
    for (const id of processesOf(profile)) process.kill(id, 'SIGKILL');
    await gone;
    // A browser that died leaves its lock behind, and the next one would ask whose it is.
    for (const name of readdirSync(profile)) {
      if (name.startsWith('Singleton')) rmSync(path.join(profile, name), { force: true });
    }
  }

  return {
    async open(view) {
      const context = await chromium.launchPersistentContext(profile, { ...launching, ...settingsFor(view) });
      open = context;
      // A test may have closed it as any other.
      context.once('close', () => (open = null));
      return context;
    },
    kill,
    async remove() {
      if (open) await kill();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** The browser that was started with this profile, and everything below it. */
function processesOf(profile: string): readonly number[] {
  const table = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args='], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .flatMap((match) =>
      match ? [{ id: Number(match[1]), parent: Number(match[2]), args: match[3] ?? '' }] : [],
    );
  const found = new Set(
    table.filter(({ args }) => args.includes(`--user-data-dir=${profile}`)).map(({ id }) => id),
  );
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const { id, parent } of table) if (found.has(parent)) found.add(id);
  }
  return [...found];
}
