/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { Services } from '#ports/services.ts';
import { Announcer } from '#ui/announce/announcer.tsx';
import { ServicesProvider } from '#ui/services/services.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';
import { UndoProvider, useUndo } from '#ui/undo/undo.tsx';
import { createVirtualTime } from '../support/virtual-time.ts';

jest.setTimeout(30_000);

function List({ onUndo }: { onUndo: () => Promise<unknown> }) {
  const offerUndo = useUndo();
  const [rows, setRows] = useState(['one', 'two']);
  return (
    <main>
      <h1 tabIndex={-1}>Rows</h1>
      {rows.map((row) => (
        <button
          key={row}
          onClick={() => {
            setRows(rows.filter((other) => other !== row));
            offerUndo({
              text: `Row ${row} was removed.`,
              undo: async () => {
                await onUndo();
                setRows(rows);
              },
              hereOnly: true,
            });
          }}
        >
          Remove {row}
        </button>
      ))}
    </main>
  );
}

function show(onUndo: () => Promise<unknown> = () => Promise.resolve()) {
  const user = userEvent.setup();
  const time = createVirtualTime();
  const services = { timers: time.timers } as unknown as Services;
  const page = (place: string) => (
    <LanguageProvider value={{ ...english, compiler: compileMessage }}>
      <FluentProvider theme={teamsLightTheme}>
        <Announcer>
          <ServicesProvider value={services}>
            <UndoProvider place={place}>
              <List onUndo={onUndo} />
            </UndoProvider>
          </ServicesProvider>
        </Announcer>
      </FluentProvider>
    </LanguageProvider>
  );
  const { rerender } = render(page('/here'));
  return {
    user,
    pass: (milliseconds: number) => act(() => time.advance(milliseconds)),
    goTo: (place: string) => rerender(page(place)),
  };
}

const undo = () => screen.findByRole('button', { name: 'Undo' });

describe('undo', () => {
  it('is said once, has the focus when what was pressed is gone, and takes back by keyboard', async () => {
    const { user } = show();
    screen.getByRole('button', { name: 'Remove one' }).focus();
    await user.keyboard('{Enter}');
    const button = await undo();
    expect(document.activeElement).toBe(button);
    expect(screen.getByRole('status').textContent).toBe(
      'Row one was removed. Undo is at the end of the page.',
    );

    await user.keyboard('{Enter}');
    expect(screen.getByRole('button', { name: 'Remove one' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Rows' }));
    expect(screen.getByRole('status').textContent).toBe('Taken back');
  });

  it('stays for longer than 20 seconds, and for as long as somebody is in it', async () => {
    const { user, pass } = show();
    await user.click(screen.getByRole('button', { name: 'Remove one' }));
    const button = await undo();
    button.focus();
    await pass(300_000);
    expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy();

    act(() => button.blur());
    await pass(21_000);
    expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy();
    await pass(60_000);
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('offers the newest alone, says why it did not work, and ends where it makes no sense', async () => {
    const { user, goTo } = show(() => Promise.reject(new ServiceFailure('not-kept')));
    await user.click(screen.getByRole('button', { name: 'Remove one' }));
    await user.click(screen.getByRole('button', { name: 'Remove two' }));
    expect(await screen.findByText('Row two was removed.')).toBeTruthy();
    expect(screen.queryByText('Row one was removed.')).toBeNull();

    await user.click(await undo());
    expect(
      await screen.findByText(/^This could not be taken back. This device could not keep it/),
    ).toBeTruthy();
    goTo('/elsewhere');
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });
});
