/** The sandbox's servers stand side by side: the Teams page at the base port, the rest after it. */
export interface SandboxPorts {
  readonly teams: number;
  readonly app: number;
  readonly graph: number;
  readonly entra: number;
  readonly outlook: number;
}

export interface SandboxOrigins {
  readonly teams: string;
  readonly app: string;
  readonly graph: string;
  readonly entra: string;
  readonly outlook: string;
}

const usualBase = 5300;

/** The last port that is taken is base + 4, Outlook's. */
const highestBase = 65_531;

export class UnusablePort extends Error {
  override readonly name = 'UnusablePort';
}

/** From PEERLOOM_PORT; throws `UnusablePort` with a sentence for the person who set it. */
export function portsFrom(setting: string | undefined): SandboxPorts {
  const base = setting === undefined || setting.trim() === '' ? usualBase : Number(setting);
  if (!Number.isInteger(base) || base < 1 || base > highestBase) {
    throw new UnusablePort(
      `PEERLOOM_PORT is "${setting ?? ''}", but must be a whole number from 1 to ${String(highestBase)}.`,
    );
  }

  return { teams: base, app: base + 1, graph: base + 2, entra: base + 3, outlook: base + 4 };
}

export function originsOf(ports: SandboxPorts): SandboxOrigins {
  return {
    teams: `http://localhost:${String(ports.teams)}`,
    app: `http://localhost:${String(ports.app)}`,
    graph: `http://localhost:${String(ports.graph)}`,
    entra: `http://localhost:${String(ports.entra)}`,
    outlook: `http://localhost:${String(ports.outlook)}`,
  };
}

/**
 * Each seat loads the app from an origin of its own, so that seats share nothing but Graph, as on separate
 * machines. Browsers take every name below `localhost` for this machine.
 */
export function seatOrigin(seat: number, appOrigin: string): string {
  const url = new URL(appOrigin);
  return `${url.protocol}//seat${String(seat)}.${url.host}`;
}

/** `http://localhost:5301` itself or one of its seats. */
export function isAppOrigin(origin: string, appOrigin: string): boolean {
  if (origin === appOrigin) return true;
  const seat = /^http:\/\/seat([1-9])\./.exec(origin)?.[1];
  return seat !== undefined && origin === seatOrigin(Number(seat), appOrigin);
}
