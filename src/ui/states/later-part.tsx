import { lazy, Suspense, type ComponentType } from 'react';
import { afterPaint } from './after-paint.ts';
import { untilLoaded } from './until-loaded.ts';

/** A small part of a screen that comes a moment later; as long as it does not come, only it is missing. */
export function laterPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const Part: ComponentType<Props> = lazy(async () => ({
    default: await afterPaint()
      .then(() => untilLoaded(load))
      .catch(() => Nothing),
  }));
  return function LaterPart(props: Props) {
    return (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    );
  };
}

function Nothing() {
  return null;
}
