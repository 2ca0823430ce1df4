import type { ListName } from '#domain/writes/operation.ts';
import { challengesList } from './challenges-list.ts';
import { codecs } from './codecs.ts';
import { formatsList } from './formats-list.ts';
import type { RowCodec } from './row-codec.ts';

export const allCodecs = {
  ...codecs,
  challenges: challengesList,
  formats: formatsList,
} as const satisfies { [List in ListName]: RowCodec<List> };
