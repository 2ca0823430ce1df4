/** Mail programs cut or refuse longer addresses. Characters, as they stand in the address. */
const longest = 1_900;

/** An address that opens a new mail to nobody yet; lines that are too many for one are left out whole. */
export function mailDraft(subject: string, lines: readonly string[], leftOut: string): string {
  const address = (kept: readonly string[]) =>
    `mailto:?subject=${encoded(subject)}&body=${encoded(kept.join('\r\n'))}`;
  const whole = address(lines);
  if (whole.length <= longest) return whole;

  let count = lines.length - 1;
  while (count > 0 && address([...lines.slice(0, count), leftOut]).length > longest) count -= 1;
  return address([...lines.slice(0, count), leftOut]);
}

/** Half a character, as where a text was cut, is none in an address. */
function encoded(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'));
}
