import { Button, Text } from '@fluentui/react-components';
import { firstActivities, formatOf } from '#domain/communities/first-activity.ts';
import type { Format } from '#domain/sessions/format.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { bookedMinutes, formatDraft } from '#workflows/wished-format.ts';
import { useGo } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { useServices } from '#ui/services/services.tsx';
import { FormatChooser } from '#ui/session-formats/FormatChooser.tsx';
import { useCommunityStyles } from '../Community.styles.ts';
import { useLaunchStyles } from './Launch.styles.ts';
import { useText } from './text.ts';

/** What the first session is; the form for booking opens with its format and length. */
export function FirstActivities({ site }: { site: SiteId }) {
  const t = useText();
  const styles = useLaunchStyles();
  const quiet = useCommunityStyles().quiet;
  const go = useGo();
  const { drafts } = useServices();

  async function choose({ id }: Format) {
    // A device that keeps no drafts still books: the format is then chosen in the form.
    await drafts.write(formatDraft(site), id).catch(() => undefined);
    go(paths.book(site));
  }

  return (
    <>
      <ul className={styles.activities} aria-label={t('activity')}>
        {firstActivities.map((activity) => {
          const minutes = bookedMinutes(formatOf(activity));
          const name = t(`activity.${activity}`);
          return (
            <li key={activity} className={styles.activity}>
              <Text weight="semibold">{name}</Text>
              <Text size={200} className={quiet}>
                {t(`activity.${activity}.what`)}
              </Text>
              <Button
                size="small"
                aria-label={t('activity.book.label', { minutes, activity: name })}
                onClick={() => void choose(formatOf(activity))}
              >
                {t('activity.book', { minutes })}
              </Button>
            </li>
          );
        })}
      </ul>
      <FormatChooser site={site} onChoose={(format) => void choose(format)} isAlone />
    </>
  );
}
