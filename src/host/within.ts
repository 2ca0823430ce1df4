/** Hosts do not always answer: rejects after so many milliseconds. */
export function within<Value>(milliseconds: number, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The host did not answer.')), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
