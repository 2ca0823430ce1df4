/** A page of its own, which any browser opens and prints: text alone, nothing is loaded and nothing runs. */
export function printablePage(page: {
  readonly language: string;
  readonly title: string;
  readonly about: string;
  readonly sections: readonly {
    readonly heading: string;
    readonly lines: readonly { readonly text: string; readonly aside: string }[];
  }[];
}): string {
  const sections = page.sections.map(
    ({ heading, lines }) =>
      `<section><h2 dir="auto">${escaped(heading)}</h2><ul>${lines
        .map(
          ({ text, aside }) =>
            `<li><p dir="auto">${escaped(text)}</p><p class="aside" dir="auto">${escaped(aside)}</p></li>`,
        )
        .join('')}</ul></section>`,
  );
  return `<!doctype html>
<html lang="${escaped(page.language)}" dir="auto">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(page.title)}</title>
<style>
body { font: 11pt/1.4 'Segoe UI', system-ui, sans-serif; margin: 2cm; max-width: 17cm; }
li { break-inside: avoid; margin-block-end: 0.6em; }
p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.aside { font-size: 9pt; color: #444; }
h2 { break-after: avoid; }
</style>
<h1 dir="auto">${escaped(page.title)}</h1>
<p>${escaped(page.about)}</p>
${sections.join('\n')}
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
