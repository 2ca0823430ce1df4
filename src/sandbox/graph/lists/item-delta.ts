import { GraphRefusal, type GraphAnswer, type GraphCall } from '../route.ts';
import { pageLink } from '../page-link.ts';
import { queryOption } from '../select.ts';
import { pageSize } from './item-query.ts';
import { itemShape } from './item-shape.ts';
import { itemColumns, toItem, type Item, type ItemRow } from './item-store.ts';
import { calledList } from './list-routes.ts';
import { seesItemsOf } from './list-security.ts';
import type { List } from './list-store.ts';

/** What has changed since a token; without one everything that is there, `latest` nothing yet. */
export function readDelta(call: GraphCall): GraphAnswer {
  const { site, list } = calledList(call);
  if (queryOption(call.query, 'filter') !== null) {
    throw new GraphRefusal(501, 'NotImplemented', '$filter is not supported on delta of list items.');
  }
  const position = deltaPosition(call, list);
  const size = pageSize(call.query);
  const author = seesItemsOf(call, list);
  const rows = call.world.db.all<ItemRow>(
    `select ${itemColumns} from list_item where list_id = ? and change > ? and (deleted = 0 or ?) and (? is null or created_by = ?)
     order by change limit ?`,
    list.id,
    position.after,
    Number(position.tellsDeleted),
    author,
    author,
    size + 1,
  );
  const items = rows.slice(0, size).map(toItem);
  const shape = itemShape(call, site, list);
  const link =
    rows.length > size
      ? { '@odata.nextLink': tokenLink(call, list, { ...position, after: items.at(-1)?.change ?? 0 }) }
      : { '@odata.deltaLink': tokenLink(call, list, { after: list.changeCount, tellsDeleted: true }) };
  return {
    status: 200,
    body: {
      '@odata.context': `${call.baseUrl}/$metadata#Collection(listItem)`,
      ...link,
      value: items.map((item) => (item.deleted ? deletedBody(list, item) : shape(item))),
    },
  };
}

interface DeltaPosition {
  /** The list's change count up to which everything is known. */
  readonly after: number;
  /** A first enumeration does not speak of rows that are gone. */
  readonly tellsDeleted: boolean;
}

function deltaPosition(call: GraphCall, list: List): DeltaPosition {
  const token = call.query.get('token') ?? call.query.get('$deltatoken');
  if (token === null || token === '') return { after: 0, tellsDeleted: false };
  if (token === 'latest') return { after: list.changeCount, tellsDeleted: true };
  const [, epoch, after, kind, id, madeAt] =
    tokenForm.exec(Buffer.from(token, 'base64url').toString('utf8')) ?? [];
  const isServed = id === list.id && Number(epoch) === list.deltaEpoch;
  if (!isServed || call.world.now() - Number(madeAt) > tokenLifetime) throw expired(call, list);
  return { after: Number(after), tellsDeleted: kind === 'c' };
}

const tokenForm = /^(\d+);(\d+);(c|e);([0-9a-f-]+);(\d+)$/;
const tokenLifetime = 30 * 24 * 60 * 60 * 1000;

/** Whatever token cannot be served: too old, of another list, or none of ours. */
function expired(call: GraphCall, list: List): GraphRefusal {
  const code = call.world.switches.expiredDelta;
  if (code === 'syncStateNotFound') {
    return new GraphRefusal(400, code, 'The sync state generation is not found.');
  }
  return new GraphRefusal(410, code, 'Resync required. The delta token has expired.', {
    headers: { Location: tokenLink(call, list, { after: 0, tellsDeleted: false }) },
  });
}

function tokenLink(call: GraphCall, list: List, position: DeltaPosition): string {
  const kind = position.tellsDeleted ? 'c' : 'e';
  const token = [list.deltaEpoch, position.after, kind, list.id, call.world.now()].join(';');
  return pageLink(call, { token: Buffer.from(token).toString('base64url') });
}

function deletedBody(list: List, item: Item): Record<string, unknown> {
  return {
    id: String(item.id),
    parentReference: { id: list.id, siteId: list.siteId },
    deleted: { state: 'deleted' },
  };
}
