import { request as httpRequest } from 'node:http';
import { ConnectionReset } from '#sandbox/graph/connection-reset.ts';
import { PortTaken, serve } from '#sandbox/serve.ts';

const port = 5550;

function ask(
  headers: Record<string, string>,
  body = '',
): Promise<{ status: number; body: string; headers: unknown }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port, method: 'POST', path: '/x?y=1', headers, agent: false },
      (response) => {
        let text = '';
        response.on('data', (part: Buffer) => (text += part.toString()));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

test('a request reaches the handler whole, and its answer comes back whole', async () => {
  const server = await serve(port, async (request) => {
    const seen = `${request.method} ${request.url} ${request.headers.get('origin') ?? ''} ${await request.text()}`;
    return new Response(seen, {
      status: 201,
      headers: [
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
        ['x-one', '1'],
      ],
    });
  });

  const answer = await ask({ host: `seat2.localhost:${String(port)}`, origin: 'http://x' }, 'größe');
  await server.close();

  expect(answer).toMatchObject({
    status: 201,
    body: `POST http://seat2.localhost:${String(port)}/x?y=1 http://x größe`,
    headers: { 'set-cookie': ['a=1', 'b=2'], 'x-one': '1' },
  });
});

test('an answer without a body is truly empty', async () => {
  const server = await serve(port, () => Promise.resolve(new Response(null, { status: 202 })));

  const answer = await ask({ host: 'localhost' });
  await server.close();

  expect(answer.body).toBe('');
  expect(answer.headers).not.toHaveProperty('content-type');
});

test('names of other machines are turned away, so that no web page can read the sandbox by a name of its own', async () => {
  const server = await serve(port, () => Promise.resolve(new Response('inside')));

  const answers = await Promise.all(
    ['evil.example', 'localhost.evil.example', 'seat1.evil.example'].map((host) => ask({ host })),
  );
  await server.close();

  expect(answers.map(({ status }) => status)).toEqual([421, 421, 421]);
});

test('a fault that resets breaks the connection without an answer', async () => {
  const server = await serve(port, () => Promise.reject(new ConnectionReset()));

  await expect(ask({ host: 'localhost' })).rejects.toMatchObject({ code: 'ECONNRESET' });
  await server.close();
});

test('a taken port is named, with the setting that changes it', async () => {
  const server = await serve(port, () => Promise.resolve(new Response()));

  await expect(serve(port, () => Promise.resolve(new Response()))).rejects.toThrow(new PortTaken(port));
  await server.close();
  expect(new PortTaken(port).message).toContain('PEERLOOM_PORT');
});

test('an answer that breaks off arrives in part, and then the connection ends', async () => {
  const server = await serve(port, () => {
    let isSent = false;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (isSent) controller.error(new ConnectionReset());
        else controller.enqueue(new TextEncoder().encode('{"id":'));
        isSent = true;
      },
    });
    return Promise.resolve(new Response(body, { status: 201, headers: { 'content-length': '40' } }));
  });

  const response = await fetch(`http://localhost:${String(port)}/`, { method: 'POST', body: '{}' });
  const reader = response.body?.getReader();
  const part = await reader?.read();
  await expect(reader?.read()).rejects.toThrow('terminated');
  await server.close();

  expect(response.status).toBe(201);
  expect(new TextDecoder().decode(part?.value)).toBe('{"id":');
});

test('a connection breaks before the body was read, where the handler does not read it', async () => {
  const server = await serve(port, () => Promise.reject(new ConnectionReset()));

  await expect(ask({ host: 'localhost' }, 'x'.repeat(5_000_000))).rejects.toMatchObject({
    code: expect.stringMatching(/ECONNRESET|EPIPE/) as unknown,
  });
  await server.close();
});
