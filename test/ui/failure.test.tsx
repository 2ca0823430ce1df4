/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { cleanup, render } from '@testing-library/react';
import { ServiceFailure, type FailureCode } from '#domain/writes/answer.ts';
import type { Services } from '#ports/services.ts';
import { FailureView } from '#ui/states/FailureView.tsx';
import { ServicesProvider } from '#ui/services/services.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';

jest.setTimeout(30_000);

const always = 'What you wrote is safe on this device.';

/** What each failure says of what was written; one thing, and of `not-kept` that it is not safe. */
const said: Readonly<Record<FailureCode, string>> = {
  offline: 'What you add is kept on this device and sent when the network is back.',
  busy: always,
  'sign-in-needed': 'Nothing you wrote is lost.',
  'consent-needed': always,
  'other-account': always,
  'no-access': always,
  gone: always,
  conflict: 'Both texts are kept; choose which one stays.',
  taken: always,
  'same-time': always,
  locked: always,
  full: always,
  'not-kept': 'it is not saved. Copy your text before you close the tab.',
  refused: always,
  'list-missing': always,
  'column-missing': always,
  'column-required': always,
  'column-retyped': always,
  'column-unindexed': always,
  'foreign-list': always,
  unreadable: always,
  unconfirmed: always,
  late: always,
  'timed-out': 'What you wrote is safe.',
  'service-trouble': 'What you wrote is safe.',
};

const about =
  /What you (?:wrote|add)[^.]*\.|Nothing you wrote[^.]*\.|Both texts[^.]*\.|it is not saved[^.]*\.[^.]*\./g;

// Nothing of it is asked for before somebody presses something.
const services = { identity: { granted: () => new Set() } } as unknown as Services;

test.each(Object.entries(said) as [FailureCode, string][])('%s tells once what is safe', (code, sentence) => {
  const failure = new ServiceFailure(code, { scope: 'People.Read', subject: 'Needs' });
  const { container } = render(
    <LanguageProvider value={{ ...english, compiler: compileMessage }}>
      <FluentProvider theme={teamsLightTheme}>
        <ServicesProvider value={services}>
          <FailureView failure={failure} />
        </ServicesProvider>
      </FluentProvider>
    </LanguageProvider>,
  );
  expect(container.textContent.match(about)).toEqual([sentence]);
  cleanup();
});
