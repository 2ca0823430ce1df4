/** A port of which every function is asked for an answer later. */
type Asynchronous<Port> = { [Name in keyof Port]: (...args: never[]) => Promise<unknown> };

/**
 * Stands for a port whose code is still on its way: each call waits for it. The pages paint before the Graph
 * client and MSAL are there, and what they ask meanwhile is answered when they are.
 */
export function later<Port extends Asynchronous<Port>>(load: () => Promise<NoInfer<Port>>): Port {
  return new Proxy({} as Port, {
    get:
      (_target, name) =>
      async (...args: never[]) => {
        const port = await load();
        // Every property of such a port is a function (`Asynchronous`).
        return port[name as keyof Port](...args);
      },
  });
}
