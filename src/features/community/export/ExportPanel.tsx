import { Button, Field, Select, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { newestFirst } from '#domain/communities/overview.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useChallenges } from '#ui/data/useChallenges.ts';
import { downloadText } from '#ui/page/download.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useCommunityStyles } from '../Community.styles.ts';
import { BringBack } from './BringBack.tsx';
import { useExportStyles } from './Export.styles.ts';
import { useText } from './text.ts';
import { useFiles } from './useFiles.ts';

/** What is kept, as files that people can take along; and the way back. */
export function ExportPanel({ snapshot }: { snapshot: CommunitySnapshot }) {
  const t = useText();
  const styles = useCommunityStyles();
  const own = useExportStyles();
  const formats = useFormats();
  const announce = useAnnounce();
  const { clock } = useServices();
  const challenges = useChallenges(snapshot.site);
  const read = challenges.kind === 'ready' ? challenges.read.challenges : [];
  const files = useFiles(new Map(read.map(({ key, question }) => [key, question])));
  const [session, setSession] = useState('');
  const held = snapshot.sessions.filter(({ key }) => snapshot.outcomes.some((one) => one.session === key));
  const outcomes = newestFirst(snapshot.outcomes).filter((one) => session === '' || one.session === session);

  function make(ending: 'csv' | 'html' | 'json') {
    const at = clock.now();
    const name = t('file', { date: at.slice(0, 10), ending });
    const { text, type } = files[ending]({ ...snapshot, outcomes }, at);
    downloadText(name, text, type);
    announce(t('made', { name }));
  }

  return (
    <Section title={t('title')}>
      <Field label={t('what')} className={own.field}>
        <Select value={session} onChange={(_event, { value }) => setSession(value)}>
          <option value="">{t('what.all')}</option>
          {held.map(({ key, title, startsAt }) => (
            <option key={key} value={key}>
              {t('what.session', { title, date: formats.date(startsAt) })}
            </option>
          ))}
        </Select>
      </Field>
      <div className={own.buttons}>
        <Button onClick={() => make('csv')}>{t('table')}</Button>
        <Button onClick={() => make('html')}>{t('page')}</Button>
        <Button onClick={() => make('json')}>{t('archive')}</Button>
      </div>
      <Text size={200} className={styles.quiet}>
        {t('note')}
      </Text>
      <BringBack snapshot={snapshot} />
    </Section>
  );
}
