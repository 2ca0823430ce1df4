/** True in `npm run check:all`. */
export const everything = process.env['PEERLOOM_ALL'] === '1';

/** How many examples of a dear property are tried: ten times as many in `npm run check:all`. */
export function runs(usual: number): number {
  return everything ? 10 * usual : usual;
}

/** As `runs`, where `npm run check:all` has a number of its own to reach. */
export function runsUpTo(all: number, usual: number): number {
  return everything ? all : usual;
}

/** Of cases that are much alike, the first ones; all of them in `npm run check:all`. */
export function firstOf<Case>(usual: number, cases: readonly Case[]): readonly Case[] {
  return everything ? cases : cases.slice(0, usual);
}

/** A test of what other tests come near to already, and that takes long: in `npm run check:all` alone. */
export const testInAll = everything ? test : () => undefined;
