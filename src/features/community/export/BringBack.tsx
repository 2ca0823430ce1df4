import { Button, Text } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { missingHere, readArchive, type ReadArchive } from '#domain/knowledge/archive.ts';
import { thankingMembers } from '#domain/knowledge/outcome-links.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { bringBack } from '#workflows/bring-back.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
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
  const [failure, setFailure] = useState<unknown>(null);

  async function choose(file: File | undefined) {
    if (!file) return;
    setFailure(null);
    try {
      setChosen({ file: file.name, read: readArchive(await file.text()) });
    } catch (caught) {
      setFailure(caught);
    }
  }

  return (
    <div className={styles.back}>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={({ currentTarget }) => {
          void choose(currentTarget.files?.[0]);
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
      <Button appearance="subtle" onClick={() => input.current?.click()}>
        {t('back.choose')}
      </Button>
      <div role="status">
        {chosen && typeof chosen.read === 'string' && (
          <Notice intent="error">{t(`back.${chosen.read}`, { file: chosen.file })}</Notice>
        )}
        {chosen && typeof chosen.read !== 'string' && (
          <Found
            snapshot={snapshot}
            file={chosen.file}
            read={chosen.read}
            onDone={() => setChosen(null)}
            onFailed={setFailure}
          />
        )}
      </div>
      {failure !== null && <FailedState failure={failure} onRetry={() => setFailure(null)} />}
    </div>
  );
}

interface FoundProps {
  readonly snapshot: CommunitySnapshot;
  readonly file: string;
  readonly read: ReadArchive;
  readonly onDone: () => void;
  readonly onFailed: (failure: unknown) => void;
}

function Found({ snapshot, file, read, onDone, onFailed }: FoundProps) {
  const t = useText();
  const styles = useExportStyles();
  const announce = useAnnounce();
  const services = useServices();
  const missing = missingHere(read.outcomes, snapshot.outcomes).map((one) =>
    thankingMembers(one, snapshot.members),
  );

  async function bring() {
    try {
      await bringBack(services, { site: snapshot.site, outcomes: missing });
      announce(t('back.done', { count: missing.length }));
      onDone();
    } catch (caught) {
      onFailed(caught);
    }
  }

  return (
    <div className={styles.back}>
      <Text>{t('back.found', { missing: missing.length, file })}</Text>
      {read.unreadable > 0 && <Text>{t('back.unreadable', { count: read.unreadable })}</Text>}
      <div className={styles.buttons}>
        {missing.length > 0 && (
          <Button appearance="primary" onClick={() => void bring()}>
            {t('back.do', { count: missing.length })}
          </Button>
        )}
        <Button onClick={onDone}>{t('back.leave')}</Button>
      </div>
    </div>
  );
}
