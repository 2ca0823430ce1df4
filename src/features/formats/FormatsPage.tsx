import { Suspense } from 'react';
import type { SiteId } from '#domain/shared/ids.ts';
import { useCommunity } from '#ui/data/useCommunity.ts';
import { useOwnFormats } from '#ui/data/useOwnFormats.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Page } from '#ui/page/Page.tsx';
import { LaterEveryWord } from '#ui/session-formats/every-word.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { wantedBy } from './format-word.ts';
import { useFormatsStyles } from './Formats.styles.ts';
import { FormatsList } from './FormatsList.tsx';
import { NoFormats } from './NoFormats.tsx';
import { OneFormat } from './OneFormat.tsx';
import { Stale } from './Stale.tsx';
import { useText } from './text.ts';

interface FormatsPageProps {
  readonly site: SiteId;
  /** Of the address; what names no format finds nothing. */
  readonly word: string | null;
}

/** How sessions run: what comes with the product, and what the community made of it. */
export function FormatsPage({ site, word }: FormatsPageProps) {
  const t = useText();
  const styles = useFormatsStyles();
  const community = useCommunity(site);
  const own = useOwnFormats(site);
  const wanted = wantedBy(word);
  const loading = <Loading label={t('loading')} lines={8} />;
  // Nothing but the length of its sessions: what is kept of it, or nothing, will do.
  const sessions = community.kind === 'ready' ? community.snapshot.sessions : [];
  return (
    <Page
      key={word}
      title={t(wanted.kind === 'copy' ? 'title.copy' : 'title')}
      back={
        wanted.kind === 'list' ? (
          <GoLink to={paths.community(site, 'sessions')}>{t('back')}</GoLink>
        ) : (
          <GoLink to={paths.formats(site)}>{t('back.list')}</GoLink>
        )
      }
    >
      {own.kind === 'loading' && loading}
      {own.kind === 'failed' && <NoFormats site={site} failure={own.failure} onRetry={own.retry} />}
      {own.kind === 'ready' && (
        <Suspense fallback={loading}>
          <LaterEveryWord>
            <div className={styles.page}>
              <Stale view={own} />
              {wanted.kind === 'list' ? (
                <FormatsList site={site} all={own.read.formats} />
              ) : (
                <OneFormat
                  site={site}
                  wanted={wanted}
                  read={own.read}
                  sessions={sessions}
                  onLookAgain={own.refresh}
                />
              )}
            </div>
          </LaterEveryWord>
        </Suspense>
      )}
    </Page>
  );
}
