import type { OutboxEntry, Owner } from '#domain/writes/entry.ts';
import type { OperationKind } from '#domain/writes/operation.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { Broadcast } from '#ports/platform.ts';

/** Something that this person did has arrived. */
export interface Written {
  /** Null for what belongs to no community's site. */
  readonly site: SiteId | null;
  readonly kind: OperationKind;
}

/** What the windows of one person tell each other about the outbox. */
export interface OutboxNews {
  /** The store changed; `settled` where an entry ended or needs a person. */
  changed(settled?: OutboxEntry | null): void;
  written(entry: OutboxEntry): void;
  onOtherWindow(hear: () => void): () => void;
  onSettledElsewhere(hear: (entry: OutboxEntry) => void): () => void;
  onWritten(hear: (written: Written) => void): () => void;
  close(): void;
}

export function createNews(broadcast: Broadcast, owner: Owner): OutboxNews {
  // The topic names the person, as two people may use two windows of one browser.
  const topic = (name: string) => `${name}:${owner.tenantId}:${owner.personId}`;
  const hearers = new Set<(written: Written) => void>();
  const tell = (written: Written) => {
    for (const hear of [...hearers]) hear(written);
  };
  const stopHearing = broadcast.listen(topic('written'), (message) => tell(message as Written));

  return {
    changed: (settled = null) => broadcast.post(topic('outbox'), settled),
    written(entry) {
      const written = writtenBy(entry);
      tell(written);
      broadcast.post(topic('written'), written);
    },
    onOtherWindow: (hear) => broadcast.listen(topic('outbox'), hear),
    onSettledElsewhere: (hear) =>
      broadcast.listen(topic('outbox'), (message) => {
        if (message !== null) hear(message as OutboxEntry);
      }),
    onWritten(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    close: stopHearing,
  };
}

function writtenBy({ operation }: OutboxEntry): Written {
  switch (operation.kind) {
    case 'add-rows':
    case 'add-rows-then-mark':
    case 'change-row':
    case 'book-series':
    case 'change-series':
      return { site: operation.site, kind: operation.kind };
    case 'keep-candidates':
      return { site: operation.list.site, kind: operation.kind };
    case 'book-talk':
    case 'set-hold':
    case 'set-access':
    case 'send-invitation':
    case 'post-summary':
    case 'add-task':
      return { site: null, kind: operation.kind };
  }
}
