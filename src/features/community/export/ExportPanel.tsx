import { Button, Field, Select, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { newestFirst } from '#domain/communities/overview.ts';
import { takesNew } from '#domain/communities/standing.ts';
import { ownFormatId } from '#domain/sessions/own/own-format.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { knownFormats } from '#workflows/formats.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useChallenges } from '#ui/data/useChallenges.ts';
import { downloadText } from '#ui/page/download.ts';
import { Section } from '#ui/page/Page.tsx';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
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
  const services = useServices();
  const { clock } = services;
  const challenges = useChallenges(snapshot.site);
  const read = challenges.kind === 'ready' ? challenges.read.challenges : [];
  const files = useFiles(new Map(read.map(({ key, question }) => [key, question])));
  const [session, setSession] = useState('');
  const held = snapshot.sessions.filter(({ key }) => snapshot.outcomes.some((one) => one.session === key));
  const outcomes = newestFirst(snapshot.outcomes).filter((one) => session === '' || one.session === session);

  function save(ending: 'csv' | 'html' | 'json', { text, type }: ReturnType<typeof files.csv>) {
    const name = t('file', { date: clock.now().slice(0, 10), ending });
    downloadText(name, text, type);
    announce(t('made', { name }));
  }

  /** With every format, or the one of the session: what cannot be looked at is not left out in silence. */
  const { failure, press: archive } = usePress(async () => {
    const all = await knownFormats(services, snapshot.site);
    const { format } = held.find(({ key }) => key === session) ?? {};
    const made = all.filter((one) => session === '' || ownFormatId(one) === format);
    save('json', files.json({ ...snapshot, outcomes, formats: made }, clock.now()));
  });

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
        <Button onClick={() => save('csv', files.csv({ ...snapshot, outcomes }, clock.now()))}>
          {t('table')}
        </Button>
        <Button onClick={() => save('html', files.html({ ...snapshot, outcomes }, clock.now()))}>
          {t('page')}
        </Button>
        <Button onClick={archive}>{t('archive')}</Button>
      </div>
      <Text size={200} className={styles.quiet}>
        {t('note')}
      </Text>
      {failure !== null && <FailedState failure={failure} onRetry={archive} />}
      {takesNew(snapshot) && <BringBack snapshot={snapshot} />}
    </Section>
  );
}
