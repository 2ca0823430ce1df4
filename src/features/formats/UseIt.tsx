import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { SiteId } from '#domain/shared/ids.ts';
import { formatDraft } from '#workflows/wished-format.ts';
import { useTakesNew } from '#ui/data/useTakesNew.ts';
import { useGo } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { useServices } from '#ui/services/services.tsx';
import { copyWord } from './format-word.ts';
import { useFormatsStyles } from './Formats.styles.ts';
import { useText } from './text.ts';

interface UseItProps {
  readonly site: SiteId;
  readonly id: string;
  /** Null for one that this version cannot read; `first` where nothing else is to be done on the screen. */
  readonly copy: 'first' | 'beside' | null;
  /** What else can be done. */
  readonly children?: ReactNode;
}

/** What can be done with a format. */
export function UseIt({ site, id, copy, children }: UseItProps) {
  const t = useText();
  const styles = useFormatsStyles();
  const go = useGo();
  const { drafts } = useServices();
  const isNewTaken = useTakesNew(site);

  async function book() {
    // A device that keeps no drafts still books: the format is then chosen in the form.
    await drafts.write(formatDraft(site), id).catch(() => undefined);
    go(paths.book(site));
  }

  if (!isNewTaken) return null;
  return (
    <div className={styles.row}>
      {copy !== null && (
        <Button
          {...(copy === 'first' ? { appearance: 'primary' as const } : {})}
          onClick={() => go(paths.formats(site, copyWord(id)))}
        >
          {t('copy')}
        </Button>
      )}
      <Button onClick={() => void book()}>{t('book')}</Button>
      {children}
    </div>
  );
}
