/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { instantAt } from '#domain/shared/time.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { HostContext } from '#ports/host.ts';
import { Announcer } from '#ui/announce/announcer.tsx';
import { FailureDetails } from '#ui/details/FailureDetails.tsx';
import { factsOf, type FailureFacts } from '#ui/details/failure-facts.ts';
import { AboutProvider } from '#ui/services/about.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';

const trace = {
  operation: 'outcomes.add',
  status: 403,
  code: 'accessDenied/insufficientPermissions',
  requestId: '11111111-1111-4111-8111-111111111111',
  clientRequestId: '22222222-2222-4222-8222-222222222222',
  at: instantAt(Date.parse('2026-11-24T09:30:00Z')),
};
const here = { host: 'teams', frame: 'sidePanel' } as unknown as HostContext;

async function copied(facts: FailureFacts): Promise<string> {
  const user = userEvent.setup();
  render(
    <LanguageProvider value={{ ...english, compiler: compileMessage }}>
      <FluentProvider theme={teamsLightTheme}>
        <AboutProvider
          value={{
            product: { version: '0.1.0', commit: 'abc123def456' },
            host: { context: () => here, openLink: () => Promise.resolve() },
          }}
        >
          <Announcer>
            <FailureDetails facts={facts} />
          </Announcer>
        </AboutProvider>
      </FluentProvider>
    </LanguageProvider>,
  );
  await user.click(screen.getByText('Details'));
  await user.click(screen.getByRole('button', { name: 'Copy details' }));
  expect(screen.getByRole('status').textContent).toBe('Details copied');
  return navigator.clipboard.readText();
}

test('details name the operation, the status, the codes, both ids, the time and the versions, and copy them', async () => {
  const text = await copied({ attempts: [trace], operationId: 'operation-1', surprise: null });
  const facts = [
    ['Operation id', 'operation-1'],
    ['Peerloom', '0.1.0 (abc123def456)'],
    ['Shown in', 'teams, sidePanel'],
    ['Time (UTC)', trace.at],
    ['Operation', trace.operation],
    ['Status', '403'],
    ['Code', trace.code],
    ['Request id', trace.requestId],
    ['Client request id', trace.clientRequestId],
  ] as const;
  for (const [term, value] of facts) {
    expect(screen.getByText(term).nextSibling?.textContent).toBe(value);
    expect(text).toContain(`${term}: ${value}`);
  }
});

test('what is copied carries no token and no address, even where a service put one into its code', async () => {
  const code = 'asha.rao@contoso.example Bearer abc.def';
  const failure = new ServiceFailure('refused', { trace: { ...trace, code }, subject: 'What Marc said' });
  const text = await copied(factsOf(failure));
  expect(text).toContain(`Request id: ${trace.requestId}`);
  expect(text).not.toMatch(/contoso|abc\.def|Marc/);
});
