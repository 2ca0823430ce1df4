import { unparse } from 'papaparse';

/**
 * A table that a spreadsheet opens by a double click: the mark tells it the encoding, the delimiter is the one that
 * its language expects, and no cell is taken for a formula (ASVS 1.2.10; full-width signs count in Japanese Excel).
 */
export function spreadsheetOf(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  delimiter: ',' | ';',
): string {
  return `\ufeff${unparse([[...columns], ...rows.map((row) => [...row])], {
    delimiter,
    newline: '\r\n',
    escapeFormulae: /^[=+\-@\t\r\0\uff1d\uff0b\uff0d\uff20]/,
  })}`;
}

/** Where a comma parts whole numbers from fractions, lists are parted by semicolons. */
export function delimiterOf(language: string): ',' | ';' {
  const sign = new Intl.NumberFormat(language)
    .formatToParts(1.5)
    .find(({ type }) => type === 'decimal')?.value;
  return sign === ',' ? ';' : ',';
}
