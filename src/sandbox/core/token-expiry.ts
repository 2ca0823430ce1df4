import type { World } from './world.ts';
import { forgetMeta, readMeta, writeMeta } from './meta.ts';

const everyPerson = '*';

const mark = 'tokens-expired ';
const last = 'token-serial';

/** Tokens are counted: their time of issue alone does not tell which of two in one second came first. */
export function nextTokenSerial(world: World): number {
  const serial = Number(readMeta(world.db, last) ?? 0) + 1;
  writeMeta(world.db, last, String(serial));
  return serial;
}

/** Every token that the person has by now is as good as expired; later ones are not. */
export function expireTokens(world: World, userId: string): void {
  writeMeta(world.db, `${mark}${userId}`, readMeta(world.db, last) ?? '0');
}

export function wasExpired(world: World, token: { userId: string; serial: number }): boolean {
  return [token.userId, everyPerson].some(
    (name) => token.serial <= Number(readMeta(world.db, `${mark}${name}`) ?? -1),
  );
}

export function forgetExpiries(world: World): void {
  forgetMeta(world.db, mark);
}
