import { Text } from '@fluentui/react-components';
import { standingOf } from '#domain/communities/standing.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Notice } from '#ui/states/Notice.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { LateRows } from './LateRows.tsx';
import { useText } from './text.ts';

/** That nothing new is taken here, since when, and where to go instead. */
export function ClosedNotice({ snapshot }: { snapshot: CommunitySnapshot }) {
  const t = useText();
  const formats = useFormats();
  const standing = standingOf(snapshot.charter);
  if (standing.kind === 'open') return null;

  const { kind, by } = standing;
  const date = formats.date(standing.at);
  return (
    <Notice
      intent="info"
      title={t(`${kind}.title`)}
      action={
        kind === 'moved' ? (
          <GoLink to={paths.community(standing.to.site)}>{t('moved.open')}</GoLink>
        ) : (
          <GoLink to={paths.care(snapshot.site)}>{t(`${kind}.care`)}</GoLink>
        )
      }
    >
      <Text block>{t(`${kind}.body`, { name: by, date })}</Text>
      {kind === 'archived' && standing.why !== '' && (
        <Text block>{t('archived.why', { reason: standing.why })}</Text>
      )}
      {kind === 'moved' && <LateRows snapshot={snapshot} leaving={standing} />}
    </Notice>
  );
}
