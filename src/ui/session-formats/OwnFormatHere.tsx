import { useMemo, type ReactNode } from 'react';
import type { Format } from '#domain/sessions/format.ts';
import { carriedBy, ownFormatId } from '#domain/sessions/own/own-format.ts';
import { readCarried } from '#domain/sessions/own/own-steps.ts';
import { useOwnFormats } from '../data/useOwnFormats.ts';
import { OwnWords } from './LaterFormats.tsx';
import type { WithFormatProps } from './WithFormat.tsx';

/** A community's own format: as the session carries it since it started, before that as its row has it. */
export function OwnFormatHere(props: WithFormatProps) {
  const { carried, children } = props;
  if (carried === undefined) return children(null);
  if (carried === null) return <AsItsRowHasIt {...props} />;

  return <Worded carried={carried}>{children}</Worded>;
}

function AsItsRowHasIt({ id, site, fallback, failed, children }: WithFormatProps) {
  const view = useOwnFormats(site);
  switch (view.kind) {
    case 'loading':
      return fallback;
    case 'failed':
      return failed(view.failure, view.retry);
    case 'ready': {
      const own = view.read.formats.find((one) => ownFormatId(one) === id);
      // What this device kept may be older than the format.
      if (!own && view.failure !== null) return failed(view.failure, view.refresh);
      return own ? <Worded carried={carriedBy(own)}>{children}</Worded> : children(null);
    }
  }
}

interface WordedProps {
  readonly carried: string;
  readonly children: (format: Format | null) => ReactNode;
}

/** The same format for as long as it says the same: what runs in it is not made anew with each look. */
function Worded({ carried, children }: WordedProps) {
  const format = useMemo(() => readCarried(carried), [carried]);
  return format ? <OwnWords format={format}>{children(format)}</OwnWords> : children(null);
}
