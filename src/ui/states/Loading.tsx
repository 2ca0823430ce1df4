import { Skeleton, SkeletonItem } from '@fluentui/react-components';
import { useStateStyles } from './States.styles.ts';

const widths = ['70%', '100%', '85%', '60%', '95%', '75%'];

/** The place of what is coming, and a name for it that a screen reader says. */
export function Loading({ label, lines = 4 }: { label: string; lines?: number }) {
  const styles = useStateStyles();
  return (
    <Skeleton aria-label={label} className={styles.lines}>
      {Array.from({ length: lines }, (_, line) => (
        <SkeletonItem key={line} style={{ width: widths[line % widths.length] ?? '100%' }} />
      ))}
    </Skeleton>
  );
}
