import { Button, Text } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { missingHere, readArchive, underFreeNames, type ReadArchive } from '#domain/knowledge/archive.ts';
import { thankingMembers } from '#domain/knowledge/outcome-links.ts';
import type { OwnFormat } from '#domain/sessions/own/own-format.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { bringBack, bringFormatsBack } from '#workflows/bring-back.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useOwnFormats } from '#ui/data/useOwnFormats.ts';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useExportStyles } from './Export.styles.ts';
import { useText } from './text.ts';

interface Chosen {
  readonly file: string;
  readonly read: ReturnType<typeof readArchive>;
}

/** Keeps again what an archive holds and this community does not; what is here stays as it is. */
export function BringBack({ snapshot }: { snapshot: CommunitySnapshot }) {
  const t = useText();
  const styles = useExportStyles();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const { failure, press: choose } = usePress(async (file: File | undefined) => {
    if (file) setChosen({ file: file.name, read: readArchive(await file.text()) });
  });

  return (
    <div className={styles.back}>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={({ currentTarget }) => {
          choose(currentTarget.files?.[0]);
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
      <Button onClick={() => input.current?.click()}>{t('back.choose')}</Button>
      <div role="status">
        {chosen && typeof chosen.read === 'string' && (
          <Notice intent="error">{t(`back.${chosen.read}`, { file: chosen.file })}</Notice>
        )}
        {chosen && typeof chosen.read !== 'string' && (
          <Found snapshot={snapshot} file={chosen.file} read={chosen.read} onDone={() => setChosen(null)} />
        )}
      </div>
      {failure !== null && <FailedState failure={failure} />}
    </div>
  );
}

interface FoundProps {
  readonly snapshot: CommunitySnapshot;
  readonly file: string;
  readonly read: ReadArchive;
  readonly onDone: () => void;
}

function Found({ snapshot, file, read, onDone }: FoundProps) {
  const t = useText();
  const styles = useExportStyles();
  const announce = useAnnounce();
  const services = useServices();
  const missing = missingHere(read.outcomes, snapshot.outcomes).map((one) =>
    thankingMembers(one, snapshot.members),
  );

  const { failure, press } = usePress(async () => {
    await bringBack(services, { site: snapshot.site, outcomes: missing });
    announce(t('back.done', { count: missing.length }));
    if (read.formats.length === 0) onDone();
  });

  return (
    <div className={styles.back}>
      <Text>{t('back.found', { missing: missing.length, file })}</Text>
      {read.unreadable > 0 && <Text>{t('back.unreadable', { count: read.unreadable })}</Text>}
      {read.formats.length > 0 && <FoundFormats site={snapshot.site} file={file} formats={read.formats} />}
      {read.unreadableFormats > 0 && (
        <Text>{t('formats.unreadable', { count: read.unreadableFormats })}</Text>
      )}
      <div className={styles.buttons}>
        {missing.length > 0 && (
          <Button appearance="primary" onClick={press}>
            {t('back.do', { count: missing.length })}
          </Button>
        )}
        <Button onClick={onDone}>{t('back.leave')}</Button>
      </div>
      {failure !== null && <FailedState failure={failure} onRetry={press} />}
    </div>
  );
}

interface FoundFormatsProps {
  readonly site: SiteId;
  readonly file: string;
  readonly formats: readonly OwnFormat[];
}

/** Which of them are not here is known once those that are here could be read. */
function FoundFormats({ site, file, formats }: FoundFormatsProps) {
  const t = useText();
  const styles = useExportStyles();
  const announce = useAnnounce();
  const services = useServices();
  const view = useOwnFormats(site);
  const { failure, press } = usePress(async (missing: readonly OwnFormat[], hasList: boolean) => {
    await bringFormatsBack(services, { site, formats: missing, hasList });
    announce(t('formats.done', { count: missing.length }));
  });
  if (view.kind === 'loading') return <Loading label={t('formats.looking')} />;
  if (view.kind === 'failed') return <FailedState failure={view.failure} onRetry={view.retry} />;

  const { read } = view;
  const missing = underFreeNames(missingHere(formats, read.formats), read.formats);
  const bring = () => press(missing, read.hasList);

  return (
    <>
      <Text>{t('formats.found', { missing: missing.length, file })}</Text>
      {missing.length > 0 && (
        <div className={styles.buttons}>
          <Button onClick={bring}>{t('formats.do', { count: missing.length })}</Button>
        </div>
      )}
      {failure !== null && <FailedState failure={failure} onRetry={bring} job="start-community" />}
    </>
  );
}
