import { useRef } from 'react';
import { needsPerson, type OutboxEntry } from '#domain/writes/entry.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useUnsent } from '#ui/data/useUnsent.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Page, Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useUnsentText } from './text.ts';
import { UnsentEntry } from './UnsentEntry.tsx';
import { useUnsentStyles } from './Unsent.styles.ts';
import { useOnline } from './useOnline.ts';

/** Everything that this device has not seen arrive: first what needs a person, then what goes on by itself. */
export function UnsentPage() {
  const t = useUnsentText();
  const styles = useUnsentStyles();
  const announce = useAnnounce();
  const lists = useRef<HTMLDivElement>(null);
  const online = useOnline();
  // Each host keeps its own: what was written in Teams is neither seen nor sent from Outlook.
  const { host } = useServices().host.context();
  const entries = useUnsent();
  const attention = entries.filter(needsPerson);
  const waiting = entries.filter((entry) => !needsPerson(entry));

  function goOn(said: string) {
    announce(said);
    lists.current?.focus();
  }

  return (
    <Page
      title={t('title')}
      back={<GoLink to={paths.home()}>{t('back')}</GoLink>}
      status={<GoLink to={paths.diagnostics()}>{t('diagnostics')}</GoLink>}
      {...(entries.length > 0 ? { subtitle: t('subtitle', { count: entries.length, host }) } : {})}
    >
      {!online && <Notice intent="info">{t('offline')}</Notice>}
      {entries.length === 0 && <EmptyState title={t('empty.title')} body={t('empty.body')} />}
      {/* Takes the focus when the entry that had it is gone. */}
      <div className={styles.lists} ref={lists} tabIndex={-1}>
        <EntryList title={t('attention')} entries={attention} onGone={goOn} />
        <EntryList title={t('waiting')} entries={waiting} onGone={goOn} />
      </div>
    </Page>
  );
}

interface EntryListProps {
  readonly title: string;
  readonly entries: readonly OutboxEntry[];
  readonly onGone: (said: string) => void;
}

function EntryList({ title, entries, onGone }: EntryListProps) {
  const styles = useUnsentStyles();
  const formats = useFormats();
  if (entries.length === 0) return null;

  return (
    <Section title={title} count={`(${formats.number(entries.length)})`}>
      <ul className={styles.list}>
        {entries.map((entry) => (
          <UnsentEntry key={entry.id} entry={entry} onGone={onGone} />
        ))}
      </ul>
    </Section>
  );
}
