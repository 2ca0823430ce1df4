import { ServiceFailure } from '#domain/writes/answer.ts';
import type { OperationKind } from '#domain/writes/operation.ts';
import type { Identity } from '#ports/identity.ts';
import type { Cache, OperationSender, OutboxEntry } from '#ports/outbox.ts';
import type { Clock } from '#ports/platform.ts';
import { verdictOfFailure } from './client/classify.ts';
import type { GraphClient } from './client/client.ts';
import type { ListAddresses } from './lists/list-address.ts';
import { couldNotLook } from './lists/sender-shape.ts';
import {
  accessSenderWhenNeeded,
  candidateSenderWhenNeeded,
  changeSenderWhenNeeded,
  holdSenderWhenNeeded,
  invitationSenderWhenNeeded,
  markedRowsSenderWhenNeeded,
  postSenderWhenNeeded,
  rowSenderWhenNeeded,
  seriesChangeSenderWhenNeeded,
  seriesSenderWhenNeeded,
  talkSenderWhenNeeded,
  taskSenderWhenNeeded,
} from './when-needed.ts';

/** One sender for each kind of operation that the outbox may hold. */
export function createSenders(deps: {
  readonly graph: GraphClient;
  readonly addresses: ListAddresses;
  readonly identity: Identity;
  readonly cache: Cache;
  readonly clock: Clock;
}): Readonly<Record<OperationKind, OperationSender>> {
  const own = (sender: OperationSender) => forOwnerAlone(sender, deps.identity);
  return {
    'add-rows': own(rowSenderWhenNeeded(deps)),
    'add-rows-then-mark': own(markedRowsSenderWhenNeeded(deps)),
    'change-row': own(changeSenderWhenNeeded(deps)),
    'book-series': own(seriesSenderWhenNeeded(deps)),
    'change-series': own(seriesChangeSenderWhenNeeded(deps)),
    'book-talk': own(talkSenderWhenNeeded(deps)),
    'set-hold': own(holdSenderWhenNeeded(deps)),
    'keep-candidates': own(candidateSenderWhenNeeded(deps)),
    'set-access': own(accessSenderWhenNeeded(deps)),
    'add-task': own(taskSenderWhenNeeded(deps)),
    'post-summary': own(postSenderWhenNeeded(deps)),
    'send-invitation': own(invitationSenderWhenNeeded(deps)),
  };
}

/** What one person did never goes out with another person's token: it waits until that person is back. */
function forOwnerAlone(sender: OperationSender, identity: Identity): OperationSender {
  /** Null for the owner. */
  const stranger = async ({ owner }: OutboxEntry): Promise<ServiceFailure | null> => {
    try {
      const { tenantId, person } = await identity.account();
      const isOwner = owner.tenantId === tenantId && owner.personId === person.id;
      return isOwner ? null : new ServiceFailure('sign-in-needed');
    } catch (error) {
      if (error instanceof ServiceFailure) return error;
      throw error;
    }
  };
  return {
    async send(entry, signal) {
      const failure = await stranger(entry);
      return failure === null ? sender.send(entry, signal) : verdictOfFailure(failure);
    },
    async probe(entry, signal) {
      const failure = await stranger(entry);
      return failure === null ? sender.probe(entry, signal) : couldNotLook(failure);
    },
  };
}
