import { readFileSync } from 'node:fs';
import path from 'node:path';

const required = ['PEERLOOM_APP_ID', 'PEERLOOM_CLIENT_ID', 'PEERLOOM_TENANT', 'PEERLOOM_ORIGIN'];

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * What the pages are told about where they run. A sandbox build leaves it to the sandbox, which knows its
 * ports only when it starts; a production build takes it from an environment file and refuses what can only
 * be a mistake there.
 */
export function readEnvironment({ root, sandbox, file = process.env.PEERLOOM_ENVIRONMENT }) {
  if (sandbox) return { clientId: '', tenant: '', appId: '' };

  const values = environmentFile(path.resolve(root, file ?? 'appPackage/env/.env.example'));
  return {
    clientId: values.PEERLOOM_CLIENT_ID,
    tenant: values.PEERLOOM_TENANT,
    appId: values.PEERLOOM_APP_ID,
    sites: values.PEERLOOM_SITES ?? 'all',
  };
}

/** The checked values of an environment file; throws one sentence that names every mistake. */
export function environmentFile(file) {
  const values = Object.fromEntries(
    readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.indexOf('=')).trim(), line.slice(line.indexOf('=') + 1).trim()]),
  );
  const mistakes = [
    ...required.filter((name) => !values[name]).map((name) => `${name} is missing`),
    ...['PEERLOOM_APP_ID', 'PEERLOOM_CLIENT_ID']
      .filter((name) => values[name] && !guid.test(values[name]))
      .map((name) => `${name} is not a GUID`),
    ...originMistakes(values.PEERLOOM_ORIGIN),
    ...(['all', 'selected'].includes(values.PEERLOOM_SITES ?? 'all')
      ? []
      : ['PEERLOOM_SITES must be all or selected']),
  ];
  if (mistakes.length > 0) throw new Error(`${file}: ${mistakes.join('; ')}.`);

  return values;
}

function originMistakes(origin) {
  if (!origin) return [];
  if (!origin.startsWith('https://')) return ['PEERLOOM_ORIGIN must begin with https://'];
  if (/localhost|127\.0\.0\.1|\[::1\]|sandbox/i.test(origin)) {
    return ['PEERLOOM_ORIGIN names the sandbox, which a production build refuses'];
  }
  return new URL(origin).origin === origin ? [] : ['PEERLOOM_ORIGIN must be an origin, without a path'];
}
