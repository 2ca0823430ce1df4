/**
 * `/sites/{host}:/{path}` and `/sites/{host}:/{path}:/lists` with the address folded into one segment, so that
 * the same routes serve a site by address and by id.
 */
export function siteAddressExpanded(path: string): string {
  const found = /^\/sites\/([^/:]+):\/([^:]+?)\/?(?::(\/.*)?)?$/.exec(path);
  if (!found) return path;
  const [, host = '', address = '', rest = ''] = found;
  return `/sites/${encodeURIComponent(`${host}:/${decodeURI(address)}`)}${rest}`;
}
