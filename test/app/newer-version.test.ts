import { watchVersion } from '#app/newer-version.ts';

const running = { version: '1.4.0', commit: 'abc' };

/** Looks once for each of these answers, an hour after another, and says after which of them something was told. */
async function toldAfter(...answers: readonly unknown[]): Promise<readonly number[]> {
  const waiting: (() => void)[] = [];
  const told: number[] = [];
  let asked = 0;
  watchVersion(
    {
      running,
      read: () => {
        const answer = answers[asked];
        asked += 1;
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
      timers: {
        after(milliseconds, run) {
          expect(milliseconds).toBe(3_600_000);
          waiting.push(run);
          return () => undefined;
        },
      },
    },
    () => told.push(asked),
  );
  for (let look = 1; look <= answers.length; look += 1) {
    await new Promise(setImmediate);
    waiting.shift()?.();
  }
  return told;
}

test.each<[string, readonly unknown[], readonly number[]]>([
  ['the same build', [running, running], []],
  ['another version', [{ version: '1.5.0', commit: 'def' }, running], [1]],
  ['the same version of another commit', [running, { version: '1.4.0', commit: 'def' }], [2]],
  ['an older one, as after a step back', [{ version: '1.3.9', commit: 'aaa' }], [1]],
  [
    'no network, and then a newer one',
    [new TypeError('Failed to fetch'), { version: '2.0.0', commit: '' }],
    [2],
  ],
  ['what is not ours', [null, '<html>', [], { version: '9' }, 7], []],
])('%s', async (_what, answers, told) => {
  await expect(toldAfter(...answers)).resolves.toEqual(told);
});

test('whoever does not listen any more is told nothing', async () => {
  const hear = jest.fn();
  const read = () => Promise.resolve({ version: '2.0.0', commit: '' });
  const stop = watchVersion({ running, read, timers: { after: () => () => undefined } }, hear);
  stop();
  await new Promise(setImmediate);
  expect(hear).not.toHaveBeenCalled();
});
