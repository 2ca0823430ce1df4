import type { IsoInstant, LocalTime, TimeZoneName } from '../shared/time.ts';
import type { Weekday } from './rhythm.ts';

/** A stretch in which somebody is not free. `end` is the first instant that is free again. */
export interface BusyTime {
  readonly start: IsoInstant;
  readonly end: IsoInstant;
  readonly kind: 'busy' | 'tentative' | 'out-of-office' | 'elsewhere';
}

/** When somebody works, on the clock of the named zone. `end` before `start` runs over midnight. */
export interface WorkingHours {
  readonly zone: TimeZoneName;
  readonly days: readonly Weekday[];
  readonly start: LocalTime;
  readonly end: LocalTime;
}
