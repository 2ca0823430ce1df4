/** How many examples of a dear property are tried: ten times as many in `npm run check:all`. */
export function runs(usual: number): number {
  return process.env['PEERLOOM_ALL'] === '1' ? 10 * usual : usual;
}
