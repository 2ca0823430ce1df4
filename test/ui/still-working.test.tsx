/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { act, render, screen } from '@testing-library/react';
import { Announcer } from '#ui/announce/announcer.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const words = 'Still working. This takes longer than usual.';

function show(parts: readonly string[]) {
  return (
    <LanguageProvider value={{ ...english, compiler: compileMessage }}>
      <FluentProvider theme={teamsLightTheme}>
        <Announcer>
          {parts.map((label) => (
            <Loading key={label} label={label} />
          ))}
        </Announcer>
      </FluentProvider>
    </LanguageProvider>
  );
}

test('what takes longer than ten seconds says so, and a screen reader hears it once', async () => {
  const { rerender } = render(show(['People', 'Sessions']));
  const status = screen.getByRole('status');
  const said: string[] = [];
  const watch = new MutationObserver(() => said.push(status.textContent));
  watch.observe(status, { childList: true, subtree: true });

  await act(() => jest.advanceTimersByTimeAsync(9_900));
  expect(screen.queryByText(words)).toBeNull();
  await act(() => jest.advanceTimersByTimeAsync(200));
  // The words come from a part of the code that nobody needed before.
  jest.useRealTimers();
  expect(await screen.findAllByText(words, { selector: ':not([role=status] *)' })).toHaveLength(2);
  expect(said).toEqual([words]);

  rerender(show([]));
  expect(screen.queryByText(words, { selector: ':not([role=status] *)' })).toBeNull();
  watch.disconnect();
});
