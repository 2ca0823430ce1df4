/** Cookies do not tell ports apart, so the name says whose it is. */
const name = 'peerloom_sandbox_entra';

export function sessionOf(request: Request): string {
  const cookies = (request.headers.get('cookie') ?? '').split(';').map((part) => part.trim());
  const own = cookies.find((part) => part.startsWith(`${name}=`));
  return own?.slice(name.length + 1) ?? '';
}

export function startSession(personId: string): { headers: Record<string, string> } {
  return { headers: { 'set-cookie': `${name}=${personId}; Path=/; HttpOnly; SameSite=Lax` } };
}

export function endSession(): { headers: Record<string, string> } {
  return { headers: { 'set-cookie': `${name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0` } };
}

export function pageAnswer(
  html: string,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return new Response(html, {
    status,
    headers: {
      ...headers,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      // As the real one, it lets nobody show it in a frame.
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    },
  });
}
