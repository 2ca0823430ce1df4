import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ConnectionReset } from './graph/connection-reset.ts';

export type Handler = (request: Request) => Promise<Response>;

export interface Listening {
  close(): Promise<void>;
}

export class PortTaken extends Error {
  override readonly name = 'PortTaken';
  readonly port: number;

  constructor(port: number) {
    super(
      `Port ${String(port)} is taken by another program. Set PEERLOOM_PORT to a free port and start again.`,
    );
    this.port = port;
  }
}

/** Both loopback addresses and no other: the sandbox signs in anyone without a password. */
const loopback = ['127.0.0.1', '::1'];

export async function serve(port: number, handle: Handler): Promise<Listening> {
  const servers: Server[] = [];
  try {
    for (const address of loopback) {
      const server = await listen(port, address, handle);
      if (server) servers.push(server);
    }
  } catch (cause) {
    await Promise.all(servers.map(close));
    throw cause;
  }

  return {
    close: async () => {
      await Promise.all(servers.map(close));
    },
  };
}

function listen(port: number, address: string, handle: Handler): Promise<Server | undefined> {
  const server = createServer((incoming, outgoing) => {
    void answer(incoming, outgoing, handle);
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      // A machine without IPv6 is served by the other address.
      if (address === '::1' && ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(error.code ?? ''))
        resolve(undefined);
      else reject(error.code === 'EADDRINUSE' ? new PortTaken(port) : error);
    });
    server.listen({ port, host: address }, () => {
      resolve(server);
    });
  });
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse, handle: Handler): Promise<void> {
  try {
    const host = incoming.headers.host ?? '';
    if (!isLocalName(host)) {
      outgoing.writeHead(421).end('This server answers to names of this machine alone.');
      return;
    }
    const response = await handle(toRequest(incoming, host));
    await send(response, outgoing, incoming.method === 'HEAD');
  } catch (error) {
    if (error instanceof ConnectionReset) {
      incoming.socket.resetAndDestroy();
      return;
    }
    console.error(error);
    if (outgoing.headersSent) outgoing.destroy();
    else
      outgoing.writeHead(500, { 'content-type': 'text/plain' }).end('The sandbox failed; see its terminal.');
  }
}

/** A foreign name that resolves to this machine would let a web page read what the sandbox answers. */
function isLocalName(host: string): boolean {
  return /^((seat[1-9]\.)?localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host);
}

function toRequest(incoming: IncomingMessage, host: string): Request {
  const headers = new Headers();
  for (let at = 0; at < incoming.rawHeaders.length; at += 2) {
    // Names and values alternate.
    headers.append(incoming.rawHeaders[at] ?? '', incoming.rawHeaders[at + 1] ?? '');
  }
  const method = incoming.method ?? 'GET';
  return new Request(`http://${host}${incoming.url ?? '/'}`, {
    method,
    headers,
    ...(['GET', 'HEAD'].includes(method) ? {} : { body: bodyOf(incoming), duplex: 'half' }),
  });
}

/** Read when the handler asks for it and not before: a connection may have to break until then. */
function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const bytes = await bytesOf(incoming);
        if (bytes.length > 0) controller.enqueue(bytes);
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}

async function bytesOf(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = [];
  // A request's body comes as buffers unless an encoding was set.
  for await (const part of incoming) parts.push(part as Buffer);
  return new Uint8Array(Buffer.concat(parts));
}

async function send(response: Response, outgoing: ServerResponse, isHead: boolean): Promise<void> {
  const { bytes, breaksOff } = await arriving(response);
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') outgoing.setHeader(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies);
  if (breaksOff) {
    // The length that was promised stands in the headers; the connection ends once this part is on its way.
    outgoing.writeHead(response.status);
    outgoing.write(bytes, () => outgoing.destroy());
    return;
  }
  if (![204, 304].includes(response.status)) outgoing.setHeader('content-length', bytes.length);
  outgoing.writeHead(response.status);
  outgoing.end(isHead ? undefined : bytes);
}

/** What of the body is sent: all of it, or what comes before a fault breaks the connection. */
async function arriving(response: Response): Promise<{ bytes: Buffer; breaksOff: boolean }> {
  const reader = response.body?.getReader();
  const parts: Uint8Array[] = [];
  try {
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) parts.push(part.value);
    return { bytes: Buffer.concat(parts), breaksOff: false };
  } catch (error) {
    if (!(error instanceof ConnectionReset)) throw error;
    return { bytes: Buffer.concat(parts), breaksOff: true };
  }
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
