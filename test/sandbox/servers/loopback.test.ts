import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { serve } from '#sandbox/serve.ts';

const port = 5552;

/** Addresses by which other machines reach this one; a machine without a network has none. */
const outside = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .filter(({ internal, family }) => !internal && family === 'IPv4')
  .map(({ address }) => address);

function canConnect(host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 });
    const end = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

test(`it listens on loopback and on none of this machine's ${String(outside.length)} other addresses`, async () => {
  const server = await serve(port, () => Promise.resolve(new Response()));
  try {
    expect(await canConnect('127.0.0.1')).toBe(true);
    expect(await Promise.all(outside.map(canConnect))).toEqual(outside.map(() => false));
  } finally {
    await server.close();
  }
});
