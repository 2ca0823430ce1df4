import { createRoot } from 'react-dom/client';
import { createHostApi } from './host-api.ts';
import { HostApp } from './HostApp.tsx';
import { readHostUrl } from './host-url.ts';

async function show(): Promise<void> {
  const place = document.createElement('div');
  document.body.append(place);
  document.body.style.margin = '0';
  const settings = await createHostApi().settings();
  const state = readHostUrl(new URLSearchParams(location.search));
  const [first] = settings.defaultSeats;
  const seats =
    state.seats.length > 0 || !first
      ? state.seats
      : [{ user: first.upn, place: { kind: 'home', sub: '' } as const }];
  createRoot(place).render(<HostApp settings={settings} initial={{ ...state, seats }} />);
}

show().catch((error: unknown) => {
  document.body.textContent = `The Teams page could not start: ${String(error)}`;
});
