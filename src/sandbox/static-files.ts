import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';

export interface StaticFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** Its name contains a hash of what is in it, so it never changes. */
  readonly isHashed: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** The file that a URL's path names below the folder; undefined for everything else, whatever was tried. */
export async function readStaticFile(folder: string, urlPath: string): Promise<StaticFile | undefined> {
  const name = decoded(urlPath);
  const type = types[path.extname(name ?? '')];
  if (name === undefined || type === undefined || name.includes('\0')) return undefined;

  try {
    const root = await realpath(folder);
    // A link out of the folder is as much a way out as two dots.
    const file = await realpath(path.join(root, name));
    if (!file.startsWith(root + path.sep)) return undefined;
    return { bytes: new Uint8Array(await readFile(file)), type, isHashed: /\.[0-9a-f]{8,}\.\w+$/.test(name) };
  } catch {
    return undefined;
  }
}

export function cacheControl(file: StaticFile): string {
  return file.isHashed ? 'public, max-age=31536000, immutable' : 'no-store';
}

function decoded(urlPath: string): string | undefined {
  try {
    return decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
}
