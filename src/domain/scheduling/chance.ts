import type { Verdict } from './plan.ts';

/** 240 parts are a certainty, so that a minute outside working hours is one part. */
export const certain = 240;

/**
 * How far to reckon with somebody, in parts of `certain`. A tentative time and an unknown calendar are even
 * odds (Outlook's own finder takes 49 %). Lunch costs a quarter. Outside working hours a quarter is lost at once, and nothing is
 * left from four hours on: ten minutes into the evening cost little more than one, and three in the morning
 * is no offer.
 */
export function chanceOf(verdict: Verdict, minutesOutside: number): number {
  switch (verdict) {
    case 'free':
    case 'elsewhere':
      return certain;
    case 'lunch':
      return (certain * 3) / 4;
    case 'tentative':
    case 'unknown':
      return certain / 2;
    case 'outside-hours':
      return Math.max(0, Math.min((certain * 3) / 4, certain - minutesOutside));
    case 'busy':
    case 'out-of-office':
    case 'holiday':
      return 0;
  }
}

/** Working elsewhere keeps nobody from a meeting that is online. */
export function isAble(verdict: Verdict): verdict is 'free' | 'elsewhere' {
  return verdict === 'free' || verdict === 'elsewhere';
}
