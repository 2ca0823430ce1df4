/** Rejects as soon as nobody waits any more; what is being read goes on. */
export function whileWanted<Value>(answer: Promise<Value>, signal?: AbortSignal): Promise<Value> {
  if (!signal) return answer;

  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
