// Says what was on the screens when a journey failed: on another machine nobody can look.
import { TestEnvironment } from 'jest-environment-node';

const longest = 2_500;

export default class JourneysEnvironment extends TestEnvironment {
  async handleTestEvent({ name }) {
    if (name !== 'test_fn_failure' && name !== 'hook_failure') return;

    for (const page of this.global.openPages ?? []) {
      if (page.isClosed()) continue;
      for (const frame of page.frames()) {
        const text = await textOf(frame);
        process.stderr.write(`\n--- on the screen: ${frame.name() || 'window'} ${frame.url()}\n${text}\n`);
      }
    }
  }
}

async function textOf(frame) {
  const late = new Promise((resolve) => setTimeout(resolve, 3_000, '(it does not answer)').unref());
  const text = frame.evaluate(() => document.body.innerText).catch((error) => `(${error.message})`);
  return (await Promise.race([text, late])).replaceAll(/\n{2,}/g, '\n').slice(0, longest);
}
