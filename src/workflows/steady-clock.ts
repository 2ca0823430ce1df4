import { instantAt, millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import type { Clock } from '#ports/platform.ts';

/** Goes on evenly from where the device's clock was when it was made, whatever that one is set to meanwhile. */
export interface SteadyClock {
  now(): IsoInstant;
  /** The same moment as the device's clock counts it now. */
  toDevice(instant: IsoInstant): IsoInstant;
  fromDevice(instant: IsoInstant): IsoInstant;
}

export function createSteadyClock(clock: Clock): SteadyClock {
  const begun = millisecondsOf(clock.now()) - (clock.elapsed?.() ?? 0);
  const device = () => millisecondsOf(clock.now());
  const steady = () => (clock.elapsed ? begun + clock.elapsed() : device());
  const moved = (instant: IsoInstant, by: number) => instantAt(millisecondsOf(instant) + by);
  return {
    now: () => instantAt(steady()),
    toDevice: (instant) => moved(instant, device() - steady()),
    fromDevice: (instant) => moved(instant, steady() - device()),
  };
}
