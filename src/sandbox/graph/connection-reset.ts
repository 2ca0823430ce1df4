/**
 * The answer of a `reset` fault: no answer at all. `sandbox.graph` rejects with it, as `fetch` rejects with a
 * TypeError when a connection breaks; the socket layer catches it and destroys the socket.
 */
export class ConnectionReset extends TypeError {
  override readonly name = 'ConnectionReset';

  constructor() {
    super('fetch failed: the connection was reset');
  }
}
