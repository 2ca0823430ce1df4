import type { World } from '../core/world.ts';
import { ConnectionReset } from './connection-reset.ts';
import type { InboundHead, Outbound } from './exchange.ts';
import { faultAnswer, hasOwnAnswer } from './fault-answer.ts';
import type { Fault } from './faults.ts';
import type { Workload } from './route.ts';

/** What comes of a request that meets this fault, or none. `carryOut` is called once, or not at all. */
export async function playFault(
  fault: Fault | null,
  carryOut: () => Promise<Outbound>,
  met: { inbound: InboundHead; workload: Workload | null; world: World },
): Promise<Outbound> {
  if (!fault) return carryOut();
  const { action, phase } = fault;
  if (phase === 'before') {
    await pause(action.delayMs);
    if (action.reset) throw new ConnectionReset();
    return hasOwnAnswer(action) ? answered(null) : carryOut();
  }

  const real = await carryOut();
  await pause(action.delayMs);
  if (action.reset) throw new ConnectionReset();
  if (phase === 'after') return answered(real);
  const { truncate, ...whole } = action;
  return { ...faultAnswer(whole, real, met), breaksAfter: truncate ?? 'half' };

  function answered(instead: Outbound | null): Outbound {
    return faultAnswer(action, instead, met);
  }
}

export async function pause(milliseconds = 0): Promise<void> {
  if (milliseconds === 0) return;
  await new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
