import { invalidRequest, itemNotFound, preconditionFailed } from '../refusals.ts';
import {
  GraphRefusal,
  type GraphAnswer,
  type GraphCall,
  type GraphRoute,
  type QueryOption,
} from '../route.ts';
import { selected } from '../select.ts';
import { secondsTime } from '../time-format.ts';
import { filesOf, fileNumbered, fileAt, removeFile, storeFile, type DriveFile } from './drive-store.ts';

const readScopes = [
  'Files.ReadWrite.AppFolder',
  'Files.Read',
  'Files.ReadWrite',
  'Files.Read.All',
  'Files.ReadWrite.All',
];
const writeScopes = ['Files.ReadWrite.AppFolder', 'Files.ReadWrite', 'Files.ReadWrite.All'];
const folder = '/me/drive/special/approot';
const byPath = `${folder}:/{path+}`;
const byId = '/me/drive/items/{fileId}';
const workload = 'sharepoint';
const options: readonly QueryOption[] = ['select'];

/** The person's own app folder in OneDrive, made when it is first asked for. */
export const driveRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: folder, scopes: readScopes, workload, options, handle: readFolder },
  {
    method: 'GET',
    path: `${folder}/children`,
    scopes: readScopes,
    workload,
    units: 2,
    options,
    handle: readChildren,
  },
  { method: 'GET', path: `${byPath}:/content`, scopes: readScopes, workload, handle: redirectToContent },
  { method: 'GET', path: `${byPath}:/contentStream`, scopes: readScopes, workload, handle: readContent },
  writing(`${byPath}:/content`),
  writing(`${byPath}:/contentStream`),
  { method: 'GET', path: byPath, scopes: readScopes, workload, options, handle: readFile },
  { method: 'DELETE', path: byPath, scopes: writeScopes, workload, units: 2, handle: deleteFile },
  { method: 'GET', path: byId, scopes: readScopes, workload, options, handle: readFile },
  { method: 'GET', path: `${byId}/content`, scopes: readScopes, workload, handle: redirectToContent },
  { method: 'GET', path: `${byId}/contentStream`, scopes: readScopes, workload, handle: readContent },
  writing(`${byId}/content`),
  writing(`${byId}/contentStream`),
  { method: 'DELETE', path: byId, scopes: writeScopes, workload, units: 2, handle: deleteFile },
];

function writing(path: string): GraphRoute {
  return {
    method: 'PUT',
    path,
    scopes: writeScopes,
    workload,
    units: 2,
    takesFile: true,
    options,
    handle: writeContent,
  };
}

/** Graph takes larger files through upload sessions only. */
const maxBytes = 250 * 1024 * 1024;

function readFolder(call: GraphCall): GraphAnswer {
  const files = filesOf(call.world, call.user.id);
  const body = {
    id: `${call.user.id}!approot`,
    name: 'Peerloom',
    createdDateTime: secondsTime(files[0]?.createdAt ?? call.world.now()),
    lastModifiedDateTime: secondsTime(Math.max(call.world.now(), ...files.map((file) => file.changedAt))),
    webUrl: `${personalSite(call)}/Documents/Apps/Peerloom`,
    size: files.reduce((sum, file) => sum + file.size, 0),
    folder: { childCount: files.length },
    specialFolder: { name: 'approot' },
    parentReference: { driveType: 'business', driveId: driveId(call) },
  };
  return {
    status: 200,
    body: { ...context(call), ...selected(body, call.query, { type: 'driveItem', known }) },
  };
}

function readChildren(call: GraphCall): GraphAnswer {
  const value = filesOf(call.world, call.user.id)
    .filter((file) => !file.path.includes('/'))
    .map((file) => shownFile(call, file));
  return { status: 200, body: { ...context(call), value } };
}

function readFile(call: GraphCall): GraphAnswer {
  const file = calledFile(call);
  return {
    status: 200,
    headers: { ETag: fileTag(file) },
    body: { ...context(call), ...shownFile(call, file) },
  };
}

/**
 * A file's content is elsewhere: Graph redirects to an address that lets its bearer in (driveitem-get-content),
 * on an origin that a browser may not read and a strict policy does not admit. contentStream has no detour.
 */
function redirectToContent(call: GraphCall): GraphAnswer {
  const file = calledFile(call);
  if (call.world.switches.driveContent === 'stream') return streamed(file);
  return { status: 302, headers: { Location: downloadUrl(call, file) } };
}

function readContent(call: GraphCall): GraphAnswer {
  return streamed(calledFile(call));
}

function streamed(file: DriveFile): GraphAnswer {
  return {
    status: 200,
    headers: { 'Content-Type': file.contentType, ETag: fileTag(file) },
    body: new Uint8Array(Buffer.from(file.contentBase64, 'base64')),
  };
}

function writeContent(call: GraphCall): GraphAnswer {
  const bytes = call.bytes ?? new Uint8Array();
  if (bytes.length > maxBytes) throw new GraphRefusal(413, 'invalidRequest', 'The file is too large.');
  const before =
    call.params['fileId'] === undefined ? fileAt(call.world, call.user.id, pathOf(call)) : calledFile(call);
  refuseWrite(call, before);
  const file = storeFile(call.world, {
    personId: call.user.id,
    path: before?.path ?? pathOf(call),
    contentType: call.headers.get('content-type') ?? 'application/octet-stream',
    bytes,
  });
  return {
    status: before ? 200 : 201,
    headers: { ETag: fileTag(file) },
    body: { ...context(call), ...shownFile(call, file) },
  };
}

function deleteFile(call: GraphCall): GraphAnswer {
  const file = calledFile(call);
  refuseStale(call, file);
  removeFile(call.world, file);
  return { status: 204 };
}

function refuseWrite(call: GraphCall, before: DriveFile | undefined): void {
  const sent = call.headers.get('if-match');
  if (!before) {
    if (sent !== null) throw preconditionFailed(call.world, { sent, real: '' });
    return;
  }
  refuseStale(call, before);
  const unmade = call.headers.get('if-none-match');
  if (unmade === '*') throw preconditionFailed(call.world, { sent: unmade, real: fileTag(before) });
  if (call.query.get('@microsoft.graph.conflictBehavior') === 'fail') {
    throw new GraphRefusal(409, 'nameAlreadyExists', 'The specified item name already exists.');
  }
}

function refuseStale(call: GraphCall, file: DriveFile): void {
  const wanted = call.headers.get('if-match');
  const real = fileTag(file);
  if (wanted !== null && wanted !== '*' && wanted.replaceAll('"', '') !== real.replaceAll('"', '')) {
    throw preconditionFailed(call.world, { sent: wanted, real });
  }
}

function calledFile(call: GraphCall): DriveFile {
  const { fileId } = call.params;
  const file =
    fileId === undefined
      ? fileAt(call.world, call.user.id, pathOf(call))
      : fileNumbered(call.world, call.user.id, fileId);
  if (!file) throw itemNotFound('The resource could not be found.');
  return file;
}

/** SharePoint refuses these characters in names. */
function pathOf(call: GraphCall): string {
  const path = call.params['path'] ?? '';
  if (/["*:<>?\\|]/.test(path) || path.split('/').some((part) => part === '' || part === '..')) {
    throw invalidRequest('The provided name cannot contain the characters " * : < > ? \\ |.');
  }
  return path;
}

const known = [
  'id',
  'name',
  'createdDateTime',
  'lastModifiedDateTime',
  'webUrl',
  'size',
  'eTag',
  'cTag',
  'file',
  'folder',
  'specialFolder',
  'parentReference',
  '@microsoft.graph.downloadUrl',
];

function shownFile(call: GraphCall, file: DriveFile): Record<string, unknown> {
  const body = {
    '@microsoft.graph.downloadUrl': downloadUrl(call, file),
    id: file.id,
    name: file.path.split('/').at(-1) ?? file.path,
    createdDateTime: secondsTime(file.createdAt),
    lastModifiedDateTime: secondsTime(file.changedAt),
    webUrl: `${personalSite(call)}/Documents/Apps/Peerloom/${encodeURI(file.path)}`,
    size: file.size,
    eTag: fileTag(file),
    cTag: `"c:{${file.id}},${file.version}"`,
    file: { mimeType: file.contentType },
    parentReference: { driveType: 'business', driveId: driveId(call), id: `${call.user.id}!approot` },
  };
  return selected(body, call.query, { type: 'driveItem', known });
}

function fileTag(file: DriveFile): string {
  return `"{${file.id}},${file.version}"`;
}

function personalSite(call: GraphCall): string {
  const host = call.world.sharePointHost.replace('.', '-my.');
  return `https://${host}/personal/${call.user.upn.replaceAll(/[^a-z0-9]/gi, '_')}`;
}

function downloadUrl(call: GraphCall, file: DriveFile): string {
  return `${personalSite(call)}/_layouts/15/download.aspx?UniqueId=${file.id}&Translate=false&tempauth=v1.sandbox&ApiVersion=2.0`;
}

function driveId(call: GraphCall): string {
  return `b!${Buffer.from(call.user.id).toString('base64url')}`;
}

function context(call: GraphCall): Record<string, string> {
  return { '@odata.context': `${call.baseUrl}/$metadata#users('${call.user.id}')/drive/special/$entity` };
}
