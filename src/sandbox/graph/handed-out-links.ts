/** Path and query in one spelling: clients put the options in another order and encode them in their own way. */
export function plainAddress(address: string): string {
  const { pathname, searchParams } = new URL(address, 'https://graph.microsoft.com');
  const options = [...searchParams].map(([name, value]) => `${name.toLowerCase()}=${value}`).sort();
  return `${decodedPath(pathname)}?${options.join('&')}`;
}

/** The options by which an address pages: only Graph's own links may have them. */
export function pagingOf(query: string): readonly string[] {
  return [...new URLSearchParams(query)]
    .filter(([name, value]) => pagingOptions.has(name.toLowerCase().replace('$', '')) && value !== 'latest')
    .map(([name]) => name);
}

const pagingOptions = new Set(['skip', 'skiptoken', 'deltatoken', 'token']);

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path).toLowerCase();
  } catch {
    return path.toLowerCase();
  }
}
