/** Time left or over as a clock shows it: 04:12, above an hour 75:00. */
export function clockText(milliseconds: number): string {
  // Up while it runs down: a step of five minutes begins at 05:00, and 00:01 over is a second after its end.
  const seconds = milliseconds < 0 ? Math.floor(-milliseconds / 1_000) : Math.ceil(milliseconds / 1_000);
  return [Math.floor(seconds / 60), seconds % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
