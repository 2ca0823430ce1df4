import { whileShown } from '#app/put-aside.ts';
import type { PutAside } from '#ports/host.ts';
import { createSwitchedNetwork } from '../support/one-device.ts';

it('has no network while the host shows something else, and what there is afterwards', async () => {
  const works: PutAside[] = [];
  const network = createSwitchedNetwork();
  const shown = whileShown(network, {
    onPutAside(work) {
      works.push(work);
      return () => undefined;
    },
  });
  const heard: boolean[] = [];
  const forget = shown.onChange((online) => heard.push(online));
  await works[0]?.stop();
  expect(shown.online()).toBe(false);

  // What changes meanwhile is told when the page is shown again.
  network.set(false);
  network.set(true);
  expect(heard).toEqual([false]);
  works[0]?.goOn({ kind: 'here', subPage: '' });
  expect(shown.online()).toBe(true);
  network.set(false);
  expect(heard).toEqual([false, true, false]);

  forget();
  network.set(true);
  expect(heard).toHaveLength(3);
});
