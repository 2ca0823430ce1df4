import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const built = '.sandbox/bare';
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

/** A page of React alone within another page, as the app is within Teams. */
export async function serveBarePage(): Promise<{ address: string; close: () => void }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const { port } = server.address() as AddressInfo;
    if (pathname === '/around') {
      response.setHeader('content-type', 'text/html');
      response.end(
        `<!doctype html><iframe name="bare" src="http://bare.localhost:${port}/index.html"></iframe>`,
      );
      return;
    }
    try {
      const file = readFileSync(path.join(built, path.normalize(pathname)));
      response.setHeader('content-type', types[path.extname(pathname)] ?? 'application/octet-stream');
      response.end(file);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  const { port } = server.address() as AddressInfo;
  return { address: `http://localhost:${port}/around`, close: () => void server.close() };
}
