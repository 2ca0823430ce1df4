import { Button, mergeClasses } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { OutboxEntry } from '#domain/writes/entry.ts';
import { neededScopes } from '#domain/writes/needed-scopes.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { AttemptDetails } from './AttemptDetails.tsx';
import { DiscardQuestion } from './DiscardQuestion.tsx';
import { wordsOf } from './entry-words.ts';
import { useUnsentText } from './text.ts';
import { useReason } from './useReason.ts';
import { useUnsentStyles } from './Unsent.styles.ts';

interface UnsentEntryProps {
  readonly entry: OutboxEntry;
  /** Called when this entry leaves the list by a button of its own. */
  readonly onGone: () => void;
}

export function UnsentEntry({ entry, onGone }: UnsentEntryProps) {
  const styles = useUnsentStyles();
  const t = useUnsentText();
  const formats = useFormats();
  const reason = useReason();
  const label = useId();
  const { what, words } = wordsOf(entry.operation);
  const needsPerson = entry.state.kind === 'needs-attention';
  return (
    <li>
      <article className={styles.entry} aria-labelledby={label}>
        <div className={styles.head}>
          <h3 id={label} className={styles.what}>
            {t(what)}
          </h3>
          <span className={styles.when}>{t('kept', { time: formats.dateTime(entry.createdAt) })}</span>
        </div>
        {words.length > 0 && (
          <p className={styles.words} dir="auto">
            {words.join('\n')}
          </p>
        )}
        <div className={mergeClasses(styles.reason, needsPerson && styles.attention)}>{reason(entry)}</div>
        <EntryActions entry={entry} words={words.join('\n')} onGone={onGone} />
        <AttemptDetails entry={entry} />
      </article>
    </li>
  );
}

function EntryActions({ entry, words, onGone }: UnsentEntryProps & { words: string }) {
  const styles = useUnsentStyles();
  const t = useUnsentText();
  const announce = useAnnounce();
  const { outbox, identity } = useServices();
  const [asking, setAsking] = useState(false);
  const { state } = entry;
  const unconfirmed = state.kind === 'needs-attention' && state.code === 'unconfirmed';
  const needsSignIn = (state.kind === 'waiting' || state.kind === 'doubtful') && state.why === 'sign-in';
  const mayRetry =
    state.kind === 'needs-attention' ||
    (state.kind === 'waiting' && (state.why === 'service-trouble' || state.why === 'locked'));

  async function finish(work: Promise<void>, said: string) {
    await work;
    announce(said);
    onGone();
  }

  if (asking) {
    return (
      <DiscardQuestion
        onKeep={() => setAsking(false)}
        onDiscard={() => void finish(outbox.discard(entry.id), t('discarded'))}
      />
    );
  }
  return (
    <div className={styles.actions}>
      {unconfirmed && (
        <Button onClick={() => void finish(outbox.confirm(entry.id), t('confirmed'))}>{t('there')}</Button>
      )}
      {mayRetry && (
        <Button onClick={() => void finish(outbox.retry(entry.id), t('retried'))}>
          {unconfirmed ? t('again') : t('retry')}
        </Button>
      )}
      {needsSignIn && (
        <Button onClick={() => void identity.ask(neededScopes(entry.operation.kind))}>{t('allow')}</Button>
      )}
      {words !== '' && (
        <Button
          appearance="subtle"
          onClick={() => void navigator.clipboard.writeText(words).then(() => announce(t('copied')))}
        >
          {t('copy')}
        </Button>
      )}
      {state.kind !== 'sending' && (
        <Button appearance="subtle" onClick={() => setAsking(true)}>
          {t('discard')}
        </Button>
      )}
    </div>
  );
}
