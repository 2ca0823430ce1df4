import { ConfigurationMistake, decodeConfiguration } from '#auth/configuration.ts';

const given = { clientId: 'client', tenant: 'tenant', appId: 'app' };

const sandbox = {
  graphOrigin: 'http://localhost:5302',
  hostOrigins: ['http://localhost:5300'],
  authority: 'https://login.sandbox.example/tenant',
  knownAuthorities: ['login.sandbox.example'],
  authorityMetadata: '{}',
};

describe('the configuration in the page', () => {
  it('is read', () => {
    expect(decodeConfiguration(JSON.stringify(given), false)).toEqual({
      ...given,
      sites: 'all',
      sandbox: null,
    });
  });

  it('says whether the app is let into single sites alone', () => {
    const text = JSON.stringify({ ...given, sites: 'selected' });
    expect(decodeConfiguration(text, false).sites).toBe('selected');
  });

  it('points to a sandbox in a sandbox build alone', () => {
    const text = JSON.stringify({ ...given, sandbox });
    expect(decodeConfiguration(text, true).sandbox).toEqual(sandbox);
    expect(decodeConfiguration(text, false).sandbox).toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['no object', '"text"'],
    ['a missing name', JSON.stringify({ ...given, clientId: '' })],
    [
      'a sandbox without its parts',
      JSON.stringify({ ...given, sandbox: { ...sandbox, hostOrigins: 'all' } }),
    ],
  ])('is refused with %s', (_what, text) => {
    expect(() => decodeConfiguration(text, true)).toThrow(ConfigurationMistake);
  });
});
