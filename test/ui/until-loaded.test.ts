import { untilLoaded } from '#ui/states/until-loaded.ts';

it('asks again for a part that did not come, with a pause in between', async () => {
  const waits: number[] = [];
  let tries = 0;
  const load = () => {
    tries += 1;
    return tries < 3 ? Promise.reject(new Error('ChunkLoadError')) : Promise.resolve('the part');
  };
  const wait = (milliseconds: number) => {
    waits.push(milliseconds);
    return Promise.resolve();
  };

  await expect(untilLoaded(load, wait)).resolves.toBe('the part');
  expect(waits).toEqual([3_000, 3_000]);
});

it('gives up on a part that is gone, so that the person is told to load the page anew', async () => {
  const gone = new Error('ChunkLoadError');
  let tries = 0;
  const load = () => {
    tries += 1;
    return Promise.reject(gone);
  };

  await expect(untilLoaded(load, () => Promise.resolve())).rejects.toBe(gone);
  expect(tries).toBe(100);
});
