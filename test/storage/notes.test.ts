/** @jest-environment jsdom */
import { createNotes } from '#storage/notes.ts';

const asha = { tenantId: 'tenant', personId: 'asha' };
const marc = { tenantId: 'tenant', personId: 'marc' };

afterEach(() => {
  jest.restoreAllMocks();
  localStorage.clear();
});

test('a note is read by every window of its person, and by nobody else', () => {
  createNotes(asha).write('gate:outlook', 'closed');

  expect(createNotes(asha).read('gate:outlook')).toBe('closed');
  expect(createNotes(marc).read('gate:outlook')).toBeNull();

  createNotes(asha).remove('gate:outlook');
  expect(createNotes(asha).read('gate:outlook')).toBeNull();
});

test('hears at once what another window of the same person noted', () => {
  const heard = jest.fn();
  createNotes(asha).onOtherWindow(heard);
  for (const name of ['asha', 'marc']) {
    const key = `peerloom/tenant/${name}/gate:outlook`;
    window.dispatchEvent(new StorageEvent('storage', { key }));
  }
  expect(heard).toHaveBeenCalledTimes(1);

  // Everything was removed at once.
  window.dispatchEvent(new StorageEvent('storage', { key: null }));
  expect(heard).toHaveBeenCalledTimes(2);
});

test('where the browser keeps none, the window itself does', () => {
  for (const name of ['getItem', 'setItem', 'removeItem'] as const) {
    jest.spyOn(Storage.prototype, name).mockImplementation(() => {
      throw new DOMException('No.', 'SecurityError');
    });
  }
  const notes = createNotes(asha);
  notes.write('gate:outlook', 'closed');

  expect(notes.read('gate:outlook')).toBe('closed');
  notes.remove('gate:outlook');
  expect(notes.read('gate:outlook')).toBeNull();
});
