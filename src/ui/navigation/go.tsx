import { Link } from '@fluentui/react-components';
import type { MouseEvent, ReactNode } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';

/** Moves to another place in the app. */
export function useGo(): (path: string) => void {
  const [, navigate] = useHashLocation();
  return navigate;
}

/** A link to a place in the app, which can be opened in a new tab like any other. */
export function GoLink({ to, children, className }: { to: string; children: ReactNode; className?: string }) {
  const go = useGo();
  return (
    <Link
      href={`#${to}`}
      {...(className ? { className } : {})}
      onClick={(event: MouseEvent) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </Link>
  );
}
