import { Button, Field, Input, Text } from '@fluentui/react-components';
import { standingOf, type Standing } from '#domain/communities/standing.ts';
import { upcoming } from '#domain/scheduling/series-change.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { archiveCommunity, changeStanding } from '#workflows/change-standing.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useDraft } from '#ui/data/useDraft.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Section } from '#ui/page/Page.tsx';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useUndo } from '#ui/undo/undo.tsx';
import { useCareStyles } from './Care.styles.ts';
import { useText } from './text.ts';

interface ArchivePartProps {
  readonly snapshot: CommunitySnapshot;
  readonly onChanged: () => void;
}

/** Closes a community for what is new, and opens it again. */
export function ArchivePart({ snapshot, onChanged }: ArchivePartProps) {
  const t = useText();
  const styles = useCareStyles();
  const formats = useFormats();
  const announce = useAnnounce();
  const offerUndo = useUndo();
  const services = useServices();
  const { site, charter, sessions } = snapshot;
  const why = useDraft(`archive:${site}`);
  const standing = standingOf(charter);
  const ahead = upcoming(sessions, services.serverClock.now());
  const last = ahead.at(-1);

  async function archive(): Promise<Standing> {
    const after = await archiveCommunity(services, { site, seen: standing, why: why.text });
    why.clear();
    return after;
  }

  async function reopen(): Promise<Standing> {
    const after: Standing = { kind: 'open' };
    await changeStanding(services, { site, seen: standing, after });
    return after;
  }

  const { failure, press } = usePress(async () => {
    const isOpen = standing.kind === 'open';
    const after = await (isOpen ? archive() : reopen());
    const text = t(isOpen ? 'archive.done' : 'archived.done');
    announce(text);
    offerUndo({ text, undo: () => changeStanding(services, { site, seen: after, after: standing }) });
    onChanged();
  });

  if (standing.kind !== 'open' && standing.kind !== 'archived') return null;
  return (
    <Section title={t('archive.title')}>
      {standing.kind === 'archived' ? (
        <div className={styles.part}>
          <Text>{t('archived.since', { name: standing.by, date: formats.date(standing.at) })}</Text>
          <Button appearance="primary" onClick={press}>
            {t('archived.do')}
          </Button>
        </div>
      ) : (
        <div className={styles.part}>
          <Text>{t('archive.what')}</Text>
          <Text>
            {t('archive.ahead', { count: ahead.length, last: last ? formats.date(last.startsAt) : '' })}{' '}
            {last && <GoLink to={paths.community(site, 'sessions')}>{t('archive.sessions')}</GoLink>}
          </Text>
          <Field label={t('archive.why')} className={styles.field}>
            <Input value={why.text} onChange={(_event, { value }) => why.change(value)} />
          </Field>
          <Button onClick={press}>{t('archive.do')}</Button>
        </div>
      )}
      {failure !== null && <FailedState failure={failure} onRetry={press} />}
    </Section>
  );
}
