import type { OperationKind } from '#domain/writes/operation.ts';
import type { Identity } from '#ports/identity.ts';
import type { Cache, OperationSender } from '#ports/outbox.ts';
import { seriesSenderWhenNeeded } from './calendar/when-needed.ts';
import type { GraphClient } from './client/client.ts';
import { createCandidateSender } from './drive/candidates.ts';
import type { ListAddresses } from './lists/list-address.ts';
import { createChangeSender, createMarkedRowsSender } from './lists/marked-rows-sender.ts';
import { createRowSender } from './lists/row-sender.ts';
import { createInvitationSender } from './teams/invitation-sender.ts';

/** One sender for each kind of operation that the outbox may hold. */
export function createSenders(deps: {
  readonly graph: GraphClient;
  readonly addresses: ListAddresses;
  readonly identity: Identity;
  readonly cache: Cache;
}): Readonly<Record<OperationKind, OperationSender>> {
  return {
    'add-rows': createRowSender(deps),
    'add-rows-then-mark': createMarkedRowsSender(deps),
    'change-row': createChangeSender(deps),
    'book-series': seriesSenderWhenNeeded(deps),
    'keep-candidates': createCandidateSender(deps),
    'send-invitation': createInvitationSender(deps),
  };
}
