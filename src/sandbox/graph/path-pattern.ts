/** `/sites/{siteId}/lists` as a matcher. `{name+}` takes several segments; literal parts match in any case. */
interface PathPattern {
  /** The decoded parts, or null when the path is another. */
  match(path: string): Record<string, string> | null;
  /** Fewer captured characters win: `/users/delta` before `/users/{id}`. */
  readonly captures: number;
}

export function pathPattern(template: string): PathPattern {
  const names: string[] = [];
  const source = template.replaceAll(
    /\{(\w+)(\+?)\}|[.*+?^${}()|[\]\\]/g,
    (found: string, name?: string, more?: string) => {
      if (name === undefined) return `\\${found}`;
      names.push(name);
      return more ? '(.+?)' : '([^/]+?)';
    },
  );
  const expression = new RegExp(`^${source}$`, 'i');
  return {
    captures: names.length,
    match(path) {
      const found = expression.exec(path);
      if (!found) return null;
      return Object.fromEntries(names.map((name, index) => [name, decoded(found[index + 1] ?? '')]));
    },
  };
}

/** Percent signs that encode nothing are taken as they are. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
