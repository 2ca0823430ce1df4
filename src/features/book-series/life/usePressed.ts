import { useState } from 'react';

/** Something that a button does once at a time; what it throws is shown beside it. */
export function usePressed(work: () => Promise<void>): {
  readonly isBusy: boolean;
  readonly failure: { readonly thrown: unknown } | null;
  readonly press: () => void;
} {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ readonly thrown: unknown } | null>(null);
  async function run(): Promise<void> {
    setBusy(true);
    setFailure(null);
    try {
      await work();
    } catch (thrown) {
      setFailure({ thrown });
    } finally {
      setBusy(false);
    }
  }
  return {
    isBusy,
    failure,
    press: () => {
      if (!isBusy) void run();
    },
  };
}
