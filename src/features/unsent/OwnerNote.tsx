import { Button } from '@fluentui/react-components';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import type { EntryState } from '#domain/writes/entry.ts';
import { useUnsentText } from './text.ts';
import { useUnsentStyles } from './Unsent.styles.ts';

type Attention = Extract<EntryState, { kind: 'needs-attention' }>;

/** Where only an owner of the site can help: the words for that owner, ready to be sent. */
export function OwnerNote({ state }: { state: Attention }) {
  const styles = useUnsentStyles();
  const t = useUnsentText();
  const announce = useAnnounce();
  const about = aboutOf(state);
  if (about === null) return null;

  const note = t(`owner.${about}`, { subject: state.subject ?? '' });
  return (
    <div className={styles.question}>
      <span className={styles.when}>{t('owner.title')}</span>
      <p className={styles.words}>{note}</p>
      <div className={styles.actions}>
        <Button
          size="small"
          onClick={() => void navigator.clipboard.writeText(note).then(() => announce(t('owner.copied')))}
        >
          {t('owner.copy')}
        </Button>
      </div>
    </div>
  );
}

const forOwners = [
  'full',
  'locked',
  'no-access',
  'list-missing',
  'column-missing',
  'column-unindexed',
] as const;

function aboutOf({ code, workload }: Attention): (typeof forOwners)[number] | null {
  // A full mailbox is the person's own.
  return workload === 'outlook' ? null : (forOwners.find((one) => one === code) ?? null);
}
