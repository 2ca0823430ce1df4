import { answerBroker, type BrokerAnswer, type TokenAsk } from '../../teams-host/page/broker-messages.ts';
import type { HostPerson } from '../../teams-host/host-data.ts';
import type { StoredAppointment } from '../appointment.ts';
import { createAppointmentWindow, type Answer, type AppointmentWindow } from './appointment-window.ts';
import { askPerson } from './consent.ts';
import { showForm } from './form.ts';
import { officeThemes, toldOf } from './told.ts';
import { clients, readOptions, themes, type WindowOptions } from './window-options.ts';

interface Settings {
  readonly origins: { readonly app: string; readonly entra: string };
  readonly tenantId: string;
  readonly authorityHost: string;
  readonly user: string;
}

async function show(): Promise<void> {
  const options = readOptions(new URLSearchParams(location.search));
  document.documentElement.dataset['theme'] = options.theme;
  const settings = await get<Settings>('/host/settings');
  const person = await get<HostPerson>(
    `/host/person?user=${encodeURIComponent(options.user || settings.user)}`,
  );
  const first =
    options.item === '' ? newAppointment() : await get<StoredAppointment>(itemAddress(person, options.item));
  const held: { form: { draw: () => void } | null } = { form: null };
  const appointment = createAppointmentWindow({
    first,
    fails: [...clients[options.client].fails, ...options.fails],
    keep: async (wish) => (await post<{ id: string }>('/host/appointment', { user: person.id, ...wish })).id,
    onChange: () => held.form?.draw(),
  });
  held.form = showForm(appointment, person);
  showPane(appointment, { options, settings, person });
}

interface Around {
  readonly options: WindowOptions;
  readonly settings: Settings;
  readonly person: HostPerson;
}

/** The app in a frame that is a direct child of the page, as nested app authentication demands. */
function showPane(appointment: AppointmentWindow, around: Around): void {
  const { options, settings } = around;
  const place = document.getElementById('pane');
  if (!place) throw new Error('The page has no place for the pane.');

  place.dataset['width'] = options.width;
  const frame = document.createElement('iframe');
  frame.name = 'pane';
  frame.title = 'Peerloom';
  window.addEventListener('message', ({ data, origin, source }: MessageEvent<Record<string, unknown>>) => {
    if (origin !== settings.origins.app || source !== frame.contentWindow) return;

    const send = (message: unknown) => frame.contentWindow?.postMessage(message, settings.origins.app);
    if (data['office'] === 'call') {
      void answerCall(appointment, around, data).then((answer) => {
        send({ office: 'answer', id: data['id'], answer });
      });
    }
    if (data['office'] === 'broker') {
      void answerSignIn(around, String(data['message'])).then((message) => {
        if (message !== undefined) send({ office: 'broker', message });
      });
    }
  });
  frame.src = `${settings.origins.app}/outlook.html`;
  place.append(frame);
  const choice = document.querySelector<HTMLSelectElement>('#theme');
  choice?.addEventListener('change', () => {
    const theme = themes.find((one) => one === choice.value) ?? 'default';
    document.documentElement.dataset['theme'] = theme;
    frame.contentWindow?.postMessage({ office: 'theme', theme: officeThemes[theme] }, settings.origins.app);
  });
  if (choice) choice.value = options.theme;
}

function answerCall(
  appointment: AppointmentWindow,
  { options, person }: Around,
  { name, args }: Record<string, unknown>,
): Promise<Answer> {
  if (name === 'initialize')
    return Promise.resolve({ status: 'succeeded', value: toldOf(appointment.item(), options, person) });
  return appointment.call(String(name), Array.isArray(args) ? args : []);
}

function answerSignIn({ options, settings, person }: Around, message: string): Promise<string | undefined> {
  const ask = (asked: TokenAsk) => askToken(settings.origins.entra, person, asked);
  return answerBroker(message, {
    mode: options.broker,
    account: {
      homeAccountId: `${person.id}.${settings.tenantId}`,
      environment: settings.authorityHost,
      tenantId: settings.tenantId,
    },
    ask,
  });
}

interface TokenAnswer extends BrokerAnswer {
  readonly question?: { readonly kind: string; readonly missing: readonly { readonly title: string }[] };
}

async function askToken(entra: string, person: HostPerson, ask: TokenAsk): Promise<BrokerAnswer> {
  const answer = await post<TokenAnswer>(`${entra}/broker/token`, { user: person.upn, ...ask });
  if (!answer.question || !ask.interactive) return answer;

  const consent = await askPerson(answer.question.missing.map(({ title }) => title));
  return post<TokenAnswer>(`${entra}/broker/token`, { user: person.upn, ...ask, consent });
}

/** On the next full hour but one, for half an hour, as Outlook proposes. */
function newAppointment(): StoredAppointment {
  const hour = 3_600_000;
  const start = Math.ceil(Date.now() / hour) * hour + hour;
  return {
    id: null,
    kind: 'single',
    seriesId: null,
    isDraft: true,
    subject: '',
    html: '',
    start: new Date(start).toISOString(),
    end: new Date(start + hour / 2).toISOString(),
    required: [],
    optional: [],
    recurrence: null,
    customProperties: {},
  };
}

function itemAddress({ id }: HostPerson, item: string): string {
  return `/host/appointment?${new URLSearchParams({ user: id, id: item }).toString()}`;
}

async function get<Value>(address: string): Promise<Value> {
  return read<Value>(await fetch(address));
}

async function post<Value>(address: string, body: unknown): Promise<Value> {
  const headers = { 'content-type': 'application/json' };
  return read<Value>(await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) }));
}

/** The page's own servers; what they answer is the sandbox's own and taken at its word. */
async function read<Value>(response: Response): Promise<Value> {
  const body = (await response.json()) as Value & { readonly error?: unknown };
  if (!response.ok) throw new Error(String(body.error));
  return body;
}

show().catch((error: unknown) => {
  document.body.textContent = `The Outlook page could not start: ${String(error)}`;
});
