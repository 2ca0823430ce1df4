import { Button, Text } from '@fluentui/react-components';
import { instantAt } from '#domain/shared/time.ts';
import type { Diagnostics } from '#ports/diagnostics.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { downloadText } from '#ui/page/download.ts';
import { Page, Section } from '#ui/page/Page.tsx';
import { CommunityLists } from './CommunityLists.tsx';
import { useDiagnosticsStyles } from './Diagnostics.styles.ts';
import { Facts, PartPanel } from './PartPanel.tsx';
import { PermissionList } from './PermissionList.tsx';
import { reportOf } from './report.ts';
import { ClockPart, GatesPart, HostPart, OutboxPart, StoragePart } from './parts.tsx';
import { useText } from './text.ts';
import { useDiagnosis, type Diagnosis } from './useDiagnosis.ts';

/** Facts and ids for whoever has to help. It looks at everything and changes nothing. */
export function DiagnosticsPage({ diagnostics }: { diagnostics: Diagnostics }) {
  const t = useText();
  const styles = useDiagnosticsStyles();
  const { diagnosis, again } = useDiagnosis(diagnostics);
  const { version, commit } = diagnostics.product;
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      back={<GoLink to={paths.home()}>{t('back')}</GoLink>}
      status={<ReportButtons diagnostics={diagnostics} diagnosis={diagnosis} onAgain={again} />}
    >
      <Text className={styles.quiet}>{t('report.note')}</Text>
      <div className={styles.parts}>
        <Section title={t('product')}>
          <div className={styles.panel}>
            <Facts
              facts={[
                { term: t('product.version'), value: version },
                { term: t('product.commit'), value: commit || t('unknown'), isId: true },
              ]}
            />
          </div>
        </Section>
        <PartPanel title={t('account')} part={diagnosis.account}>
          {({ name, personId, tenantId }) => (
            <Facts
              facts={[
                { term: t('account.name'), value: name },
                { term: t('account.person'), value: personId, isId: true },
                { term: t('account.tenant'), value: tenantId, isId: true },
              ]}
            />
          )}
        </PartPanel>
        <OutboxPart part={diagnosis.outbox} />
        <GatesPart part={diagnosis.gates} />
        <ClockPart part={diagnosis.clock} />
        <StoragePart part={diagnosis.storage} />
        <HostPart part={diagnosis.host} />
        <PartPanel title={t('communities')} part={diagnosis.communities}>
          {(communities) => <CommunityLists communities={communities} lists={diagnosis.lists} />}
        </PartPanel>
        <div className={styles.wide}>
          <PartPanel title={t('granted')} part={diagnosis.granted}>
            {(granted) => <PermissionList granted={granted} reach={diagnostics.installed.sites} />}
          </PartPanel>
        </div>
      </div>
    </Page>
  );
}

interface ReportButtonsProps {
  readonly diagnostics: Diagnostics;
  readonly diagnosis: Diagnosis;
  readonly onAgain: () => void;
}

function ReportButtons({ diagnostics, diagnosis, onAgain }: ReportButtonsProps) {
  const t = useText();
  const announce = useAnnounce();

  function report() {
    // The page may be shown where nothing else runs, so the clock is the browser's own.
    const at = instantAt(Date.now());
    return { at, text: JSON.stringify(reportOf(diagnostics.product, diagnosis, at), null, 2) };
  }

  function download() {
    const { at, text } = report();
    const name = t('download.name', { time: at.slice(0, 19).replaceAll(':', '-') });
    downloadText(name, text, 'application/json');
  }

  return (
    <>
      <GoLink to={paths.setup()}>{t('setup')}</GoLink>
      <Button appearance="primary" onClick={download}>
        {t('download')}
      </Button>
      <Button
        onClick={() => void navigator.clipboard.writeText(report().text).then(() => announce(t('copied')))}
      >
        {t('copy')}
      </Button>
      <Button appearance="subtle" onClick={onAgain}>
        {t('refresh')}
      </Button>
    </>
  );
}
