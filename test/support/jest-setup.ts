// teams-js fetches its list of host origins while it is imported and crashes the worker where there is no
// fetch at all (jsdom has none). A refusal is what it gets offline, and it then uses the list it carries.
if (typeof globalThis.fetch === 'undefined') {
  globalThis.fetch = () => Promise.reject(new TypeError('no network in this environment'));
}

export {};
