import { toSeriesId, toSiteId } from '../shared/ids.ts';
import type { SeriesId, SiteId } from '../shared/ids.ts';

/** What the text of an appointment says of the series that it is to become. */
export interface SeriesLink {
  readonly site: SiteId;
  readonly series: SeriesId;
  /** The id of a format, not looked at. */
  readonly format: string;
}

const mark = /peerloom\.([0-9a-f-]{36})\.([a-z0-9-]+)/i;
const everyMark = new RegExp(mark, 'gi');

/**
 * An address of the community that also names the series: by it the event is found again, on whatever device.
 * `label` is what a link into Teams may say about itself, and the mark holds no sign that addresses encode.
 */
export function markedLink(
  address: string,
  { series, format }: Pick<SeriesLink, 'series' | 'format'>,
): string {
  return `${address}&label=peerloom.${series}.${format}`;
}

/** The first link of ours in a text; null where there is none. Texts come from outside, so all of it is checked. */
export function readSeriesLink(text: string): SeriesLink | null {
  const link = /https:\/\/\S*?peerloom\.[0-9a-f-]{36}\.[a-z0-9-]+/i.exec(text)?.[0];
  const [, seriesText = '', format = ''] = mark.exec(link ?? '') ?? [];
  const site = toSiteId(/\/c\/([^/"]+)/.exec(decoded(link ?? ''))?.[1] ?? '');
  const series = toSeriesId(seriesText);
  return site && series ? { site, series, format } : null;
}

/** A text with the mark of another one in place of its own; null where it has none, or links to another community. */
export function remarked(text: string, other: string): string | null {
  const [there, now] = [readSeriesLink(text), readSeriesLink(other)];
  if (there && now && there.site !== now.site) return null;

  const wanted = mark.exec(other)?.[0];
  return wanted !== undefined && mark.test(text) ? text.replaceAll(everyMark, wanted) : null;
}

/** An address within an address within a path. */
function decoded(address: string): string {
  let text = address;
  for (let depth = 0; depth < 3; depth += 1) {
    try {
      text = decodeURIComponent(text);
    } catch {
      return text;
    }
  }
  return text;
}
