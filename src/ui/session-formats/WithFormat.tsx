import { lazy, Suspense, type ReactNode } from 'react';
import { consultancy, type Format } from '#domain/sessions/format.ts';
import { untilLoaded } from '#ui/states/until-loaded.ts';

const LaterFormat = lazy(async () => ({
  default: (await untilLoaded(() => import(/* webpackChunkName: "later-formats" */ './LaterFormats.tsx')))
    .LaterFormat,
}));

interface WithFormatProps {
  readonly id: string;
  readonly fallback: ReactNode;
  /** Null for a format that this version does not know. */
  readonly children: (format: Format | null) => ReactNode;
}

/** The one most used is there at once; the others come with their words when a session runs in them. */
export function WithFormat({ id, fallback, children }: WithFormatProps) {
  if (id === consultancy.id) return children(consultancy);

  return (
    <Suspense fallback={fallback}>
      <LaterFormat id={id}>{children}</LaterFormat>
    </Suspense>
  );
}
