import { Button } from '@fluentui/react-components';
import { useState, type RefObject } from 'react';
import { mayBeThere, mayBeThereInPart, mayEdit } from '#domain/writes/advance.ts';
import { keptAnew, type KeptAnew } from '#domain/writes/kept-anew.ts';
import type { OutboxEntry } from '#domain/writes/entry.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { hasKey, siteOf } from '#domain/writes/operation.ts';
import { neededScopes } from '#domain/writes/needed-scopes.ts';
import { discardEntry } from '#workflows/asked-in-vain.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useUnsent } from '#ui/data/useUnsent.ts';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { useUndo } from '#ui/undo/undo.tsx';
import { DiscardQuestion } from './DiscardQuestion.tsx';
import { editableTexts } from './editable-words.ts';
import { NotDone } from './NotDone.tsx';
import { useUnsentText } from './text.ts';
import { useUnsentStyles } from './Unsent.styles.ts';

interface EntryActionsProps {
  readonly entry: OutboxEntry;
  readonly words: string;
  readonly editButton: RefObject<HTMLButtonElement | null>;
  readonly onEdit: () => void;
  readonly onGone: (said: string) => void;
}

/** What a person can do about an entry; only what fits its state is offered. */
export function EntryActions({ entry, words, editButton, onEdit, onGone }: EntryActionsProps) {
  const styles = useUnsentStyles();
  const t = useUnsentText();
  const announce = useAnnounce();
  const offerUndo = useUndo();
  const services = useServices();
  const { outbox, identity, communities, host } = services;
  const [asking, setAsking] = useState(false);
  /** To wait for what is on its way may take a minute and a half. */
  const { isBusy, failure, press } = usePress((work: () => Promise<unknown>) => work());
  const { state } = entry;
  const unconfirmed = state.kind === 'needs-attention' && state.code === 'unconfirmed';
  const late = state.kind === 'needs-attention' && state.code === 'late';
  const sameTime = state.kind === 'needs-attention' && state.code === 'same-time';
  const needsSignIn = 'why' in state && state.why === 'sign-in';
  const mayRetry =
    state.kind === 'needs-attention' ||
    (state.kind === 'waiting' && (state.why === 'service-trouble' || state.why === 'locked'));

  // What somebody deleted on a site may be put back there, and is then sent to as before.
  const isGone = state.kind === 'needs-attention' && (state.code === 'gone' || state.code === 'list-missing');
  const binOf = isGone && state.workload !== 'outlook' ? siteOf(entry.operation) : null;

  const anew = keptAnew(entry, useUnsent());

  const isWordy = editableTexts(entry.operation).length > 0;
  const isPartly = mayBeThereInPart(entry) && (state.kind === 'needs-attention' || state.kind === 'waiting');

  const finish = (work: () => Promise<unknown>, said: string) =>
    press(async () => {
      await work();
      onGone(said);
    });

  async function openRecycleBin(site: SiteId) {
    const [there] = await communities.snapshots([site]);
    if (!there || there.webUrl === '') throw new ServiceFailure('gone');
    await host.openLink(`${there.webUrl}/_layouts/15/RecycleBin.aspx`);
  }

  async function keepAnew({ operation, insteadOf }: KeptAnew) {
    await outbox.add(operation);
    // Whoever is stopped in between presses again, and it is the same row.
    for (const id of insteadOf) await outbox.discard(id);
  }

  async function discard() {
    try {
      const takeBack = await discardEntry(services, entry);
      onGone(t(takeBack ? 'discarded' : 'discarded.not'));
      if (takeBack) offerUndo({ text: t('discarded.undo'), undo: takeBack });
    } catch (thrown) {
      setAsking(false);
      throw thrown;
    }
  }

  if (asking) {
    return (
      <DiscardQuestion
        mayBeThere={mayBeThere(entry)}
        discarding={isBusy}
        onKeep={() => setAsking(false)}
        onDiscard={() => press(discard)}
      />
    );
  }
  return (
    <>
      {failure !== null && <NotDone failure={failure} />}
      {anew !== null && <div className={styles.reason}>{t('anew.what')}</div>}
      {isPartly && isWordy && <div className={styles.reason}>{t('edit.partly')}</div>}
      <div className={styles.actions}>
        {unconfirmed && (
          <Button
            size="small"
            disabledFocusable={isBusy}
            onClick={() => finish(() => outbox.confirm(entry.id), t('confirmed'))}
          >
            {t('there')}
          </Button>
        )}
        {mayRetry && (
          <Button
            size="small"
            disabledFocusable={isBusy}
            onClick={() => finish(() => outbox.retry(entry.id), t(late ? 'posting' : 'retried'))}
          >
            {t(
              late
                ? 'post'
                : sameTime
                  ? 'besides'
                  : !unconfirmed
                    ? 'retry'
                    : hasKey(entry.operation)
                      ? 'again.list'
                      : 'again',
            )}
          </Button>
        )}
        {binOf !== null && (
          <Button size="small" onClick={() => press(() => openRecycleBin(binOf))}>
            {t('recycle-bin')}
          </Button>
        )}
        {anew !== null && (
          <Button
            size="small"
            disabledFocusable={isBusy}
            onClick={() => finish(() => keepAnew(anew), t('anew.kept'))}
          >
            {t('anew')}
          </Button>
        )}
        {needsSignIn && (
          <Button size="small" onClick={() => press(() => identity.ask(neededScopes(entry.operation)))}>
            {t('allow')}
          </Button>
        )}
        {state.kind !== 'conflict' && mayEdit(entry) && isWordy && (
          <Button ref={editButton} size="small" appearance="subtle" onClick={onEdit}>
            {t('edit')}
          </Button>
        )}
        {words !== '' && (
          <Button
            size="small"
            appearance="subtle"
            onClick={() => void navigator.clipboard.writeText(words).then(() => announce(t('copied')))}
          >
            {t('copy')}
          </Button>
        )}
        {state.kind !== 'sending' && (
          <Button size="small" appearance="subtle" onClick={() => setAsking(true)}>
            {t('discard')}
          </Button>
        )}
      </div>
    </>
  );
}
