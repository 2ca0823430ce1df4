// teams-js fetches its list of host origins while it is imported and crashes the worker where there is no
// fetch at all (jsdom has none). A refusal is what it gets offline, and it then uses the list it carries.
if (typeof globalThis.fetch === 'undefined') {
  globalThis.fetch = () => Promise.reject(new TypeError('no network in this environment'));
}

// What a view fetches late comes later than the usual second on a machine that does much else. Nothing waits longer
// for it where it comes sooner.
if (typeof document !== 'undefined') {
  void import('@testing-library/dom').then(({ configure }) => configure({ asyncUtilTimeout: 10_000 }));
}

export {};
