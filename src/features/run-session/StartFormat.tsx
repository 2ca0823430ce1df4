import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { tooLong } from '#domain/challenges/agenda.ts';
import { minutesOf, type Format } from '#domain/sessions/format.ts';
import { runInFormat } from '#workflows/run-in-format.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useServices } from '#ui/services/services.tsx';
import { FormatPick } from '#ui/session-formats/FormatPick.tsx';
import { useFormatName } from '#ui/session-formats/useFormatName.ts';
import { Notice } from '#ui/states/Notice.tsx';
import { useUndo } from '#ui/undo/undo.tsx';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { useStartText } from './start-text.ts';

/** Before the start, for who facilitates: whether the format fits the time, and another one in its place. */
export function StartFormat() {
  const t = useStartText();
  const styles = useRoomStyles();
  const { format, session } = useRoom();
  const [isOpen, setOpen] = useState(false);
  // What the agenda adds to it is said beside the agenda.
  const long = tooLong(session, format, 0);
  return (
    <div className={styles.block}>
      {long && (
        <Notice intent="warning">{t('too-long', { minutes: long.minutes, booked: long.booked })}</Notice>
      )}
      {isOpen ? (
        <Another onEnd={() => setOpen(false)} />
      ) : (
        <div className={styles.row}>
          <Button size="small" className={styles.small} onClick={() => setOpen(true)}>
            {t('change')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Another({ onEnd }: { readonly onEnd: () => void }) {
  const t = useStartText();
  const styles = useRoomStyles();
  const announce = useAnnounce();
  const offerUndo = useUndo();
  const nameOf = useFormatName();
  const services = useServices();
  const { site, session, format, keep } = useRoom();
  const [picked, setPicked] = useState<Format>(format);
  const name = picked.own?.name ?? nameOf(picked.id) ?? picked.id;

  async function use() {
    if (!(await keep(runInFormat(services, { site, session, format: picked.id })))) return;

    const text = t('changed', { name });
    announce(text);
    const { key } = session;
    offerUndo({
      text,
      undo: () =>
        runInFormat(services, { site, session: { key, format: picked.id }, format: session.format }),
      hereOnly: true,
    });
    onEnd();
  }

  return (
    <>
      <FormatPick
        site={site}
        format={picked}
        hint={t('length', { minutes: minutesOf(picked) })}
        onChange={setPicked}
      />
      <div className={styles.row}>
        <Button disabledFocusable={picked.id === session.format} onClick={() => void use()}>
          {t('use', { name })}
        </Button>
        <Button onClick={onEnd}>{t('leave')}</Button>
      </div>
    </>
  );
}
