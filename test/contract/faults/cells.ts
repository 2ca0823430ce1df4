import type { Code } from './codes.ts';
import { doingIds, doings } from './operations.ts';
import { play, type Played } from './play.ts';
import { playStart, starting } from './start-a-community.ts';

/** What people do, as the columns of the matrix; making a community's lists is no entry of the outbox. */
export const columns = ['PL', ...doingIds] as const;

export type Column = (typeof columns)[number];

export function nameOf(column: Column): string {
  return column === 'PL' ? starting.name : doings[column].name;
}

export function playCell(column: Column, fault: string, code: Exclude<Code, '–'>): Promise<Played> {
  return column === 'PL' ? playStart(fault, code) : play(doings[column], fault, code);
}
