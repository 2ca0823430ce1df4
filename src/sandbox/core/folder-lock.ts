import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Another process has the folder. */
export class FolderTaken extends Error {
  override readonly name = 'FolderTaken';
  readonly pid: number;

  constructor(pid: number) {
    super(`Process ${String(pid)} has the folder.`);
    this.pid = pid;
  }
}

/** Takes the folder for this process, or throws FolderTaken. Whoever was killed has it no more. */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'sandbox.lock');
  const own = JSON.stringify({ pid: process.pid, since: startOf(process.pid) });
  if (!isWritten(file, own)) {
    const holder = readHolder(file);
    if (holder !== null && isAlive(holder)) throw new FolderTaken(holder.pid);
    rmSync(file, { force: true });
    if (!isWritten(file, own)) throw new FolderTaken(readHolder(file)?.pid ?? 0);
  }
  return () => {
    rmSync(file, { force: true });
  };
}

interface Holder {
  readonly pid: number;
  /** When the process started, as the system counts it; null where it does not tell. */
  readonly since: string | null;
}

function isWritten(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(file: string): Holder | null {
  try {
    const { pid, since }: Record<string, unknown> = { ...(JSON.parse(readFileSync(file, 'utf8')) as object) };
    return typeof pid === 'number' ? { pid, since: typeof since === 'string' ? since : null } : null;
  } catch {
    return null;
  }
}

/** A number may have passed to another process since; that one started later. */
function isAlive({ pid, since }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM' && startOf(pid) === since;
  }
  return startOf(pid) === since;
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
}

/** From Linux's process table; elsewhere the number of the process alone has to do. */
function startOf(pid: number): string | null {
  try {
    // The name may hold spaces and brackets: what counts follows the last bracket.
    const fields =
      readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
        .split(')')
        .at(-1)
        ?.trim()
        .split(' ') ?? [];
    const [state] = fields;
    return state === 'Z' ? 'gone' : (fields[19] ?? null);
  } catch {
    return null;
  }
}
