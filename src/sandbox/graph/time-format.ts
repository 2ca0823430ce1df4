/** `2026-11-22T09:41:03Z`: SharePoint keeps seconds. */
export function secondsTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
