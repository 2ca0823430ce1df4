import { mergeClasses, Subtitle2, Text } from '@fluentui/react-components';
import { createContext, use, useEffect, useId, useRef, type ReactNode } from 'react';
import { usePageStyles } from './Page.styles.ts';

interface PageProps {
  readonly title: string;
  readonly subtitle?: string;
  /** A link back to where this page belongs. */
  readonly back?: ReactNode;
  /** The one primary action of the screen. */
  readonly primary?: ReactNode;
  /** What is unsent, how fresh this is. */
  readonly status?: ReactNode;
  readonly className?: string;
  /** Left out where what the place says is all. */
  readonly children?: ReactNode;
}

/** What the place says below the heading, whichever screen of it is shown. */
export const PageNotice = createContext<ReactNode>(null);

/**
 * The first screen of a page is at its top anyway, and has its layout made once, with its first frame: on a slow
 * device a layout more is felt.
 */
let isFirst = true;

/** One screen: a heading that gets the focus when the screen is opened, its primary action, its content. */
export function Page({ title, subtitle, back, primary, status, className, children }: PageProps) {
  const styles = usePageStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const focus = (): void => heading.current?.focus({ preventScroll: true });
    if (isFirst) {
      isFirst = false;
      const frame = requestAnimationFrame(focus);
      return () => cancelAnimationFrame(frame);
    }
    // The screen before may have been scrolled; this one begins at its top, with what leads back in sight.
    document.documentElement.scrollTop = 0;
    focus();
    return undefined;
  }, []);
  return (
    <main className={mergeClasses(styles.page, className)}>
      <header className={styles.head}>
        <div className={styles.titles}>
          {back}
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h1>
          {subtitle && <Text className={styles.subtitle}>{subtitle}</Text>}
        </div>
        {(status ?? primary) && (
          <div className={styles.aside}>
            {status}
            {primary}
          </div>
        )}
      </header>
      {use(PageNotice)}
      {children}
    </main>
  );
}

interface SectionProps {
  readonly title: string;
  readonly count?: string | undefined;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a screen. */
export function Section({ title, count, aside, children }: SectionProps) {
  const styles = usePageStyles();
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.sectionHead}>
        <Subtitle2 as="h2" id={id} className={styles.sectionTitle}>
          {title} {count !== undefined && <span className={styles.count}>{count}</span>}
        </Subtitle2>
        {aside}
      </div>
      {children}
    </section>
  );
}
