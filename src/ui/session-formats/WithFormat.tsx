import { lazy, Suspense, type ReactNode } from 'react';
import { consultancy, isCarriedWhole, isOwnFormat, type Format } from '#domain/sessions/format.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { untilLoaded } from '#ui/states/until-loaded.ts';

const LaterFormat = lazy(async () => ({
  default: (await untilLoaded(() => import(/* webpackChunkName: "later-formats" */ './LaterFormats.tsx')))
    .LaterFormat,
}));

const OwnFormatHere = lazy(async () => ({
  default: (await untilLoaded(() => import(/* webpackChunkName: "later-formats" */ './OwnFormatHere.tsx')))
    .OwnFormatHere,
}));

export interface WithFormatProps {
  readonly id: string;
  /** Whose formats they may be. */
  readonly site: SiteId;
  /** What a session that started carries of its format; null before the start, undefined while that is not known. */
  readonly carried: string | null | undefined;
  readonly fallback: ReactNode;
  /** Where a community's formats could not be looked at. */
  readonly failed: (failure: unknown, retry: () => void) => ReactNode;
  /** Null for a format that this version does not know, and while nothing is known of the session. */
  readonly children: (format: Format | null) => ReactNode;
}

/** The one most used is there at once; the others come with their words when a session runs in them. */
export function WithFormat(props: WithFormatProps) {
  const { carried, fallback, children } = props;
  const isWhole = carried ? isCarriedWhole(carried) : isOwnFormat(props.id);
  const id = carried && !isWhole ? carried : props.id;
  if (!isWhole && id === consultancy.id) return children(consultancy);

  return (
    <Suspense fallback={fallback}>
      {isWhole ? <OwnFormatHere {...props} /> : <LaterFormat id={id}>{children}</LaterFormat>}
    </Suspense>
  );
}
