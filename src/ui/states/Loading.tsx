import { useEffect, useState } from 'react';
import { laterPart } from './later-part.tsx';
import { useLoadingStyles } from './Loading.styles.ts';

const widths = ['70%', '100%', '85%', '60%', '95%', '75%'];

/** After so long silence looks like a fault. Milliseconds. */
const longestSilence = 10_000;

const StillWorking = laterPart<object>(
  async () => (await import(/* webpackChunkName: "trouble" */ './StillWorking.tsx')).StillWorking,
);

/** The place of what is coming, and a name for it that a screen reader says. */
export function Loading({ label, lines = 4 }: { label: string; lines?: number }) {
  const styles = useLoadingStyles();
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), longestSilence);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      {/* Fluent's skeleton looks and speaks the same, and weighs what a whole page has left before its first paint. */}
      <div role="progressbar" aria-busy="true" aria-label={label} className={styles.lines}>
        {Array.from({ length: lines }, (_, line) => (
          <div key={line} className={styles.line} style={{ width: widths[line % widths.length] ?? '100%' }} />
        ))}
      </div>
      {isLate && <StillWorking />}
    </>
  );
}
