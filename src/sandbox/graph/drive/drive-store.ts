import type { World } from '../../core/world.ts';

export interface DriveFile {
  readonly id: string;
  /** Below the app folder, with slashes. */
  readonly path: string;
  readonly contentBase64: string;
  readonly contentType: string;
  readonly size: number;
  readonly version: number;
  readonly createdAt: number;
  readonly changedAt: number;
}

const columns = `id, path, content_base64 as contentBase64, content_type as contentType, size, version,
  created_at as createdAt, changed_at as changedAt`;

export function filesOf(world: World, personId: string): DriveFile[] {
  return world.db.all<DriveFile>(
    `select ${columns} from drive_file where person_id = ? order by path`,
    personId,
  );
}

export function fileAt(world: World, personId: string, path: string): DriveFile | undefined {
  return world.db.get<DriveFile>(
    `select ${columns} from drive_file where person_id = ? and path = ?`,
    personId,
    path,
  );
}

export function fileNumbered(world: World, personId: string, id: string): DriveFile | undefined {
  return world.db.get<DriveFile>(
    `select ${columns} from drive_file where person_id = ? and id = ?`,
    personId,
    id,
  );
}

export function storeFile(
  world: World,
  file: { personId: string; path: string; contentType: string; bytes: Uint8Array },
): DriveFile {
  const now = world.now();
  world.db.run(
    `insert into drive_file (id, person_id, path, content_base64, content_type, size, created_at, changed_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict(person_id, path) do update set content_base64 = excluded.content_base64,
       content_type = excluded.content_type, size = excluded.size, version = version + 1, changed_at = excluded.changed_at`,
    world.uuid(),
    file.personId,
    file.path,
    Buffer.from(file.bytes).toString('base64'),
    file.contentType,
    file.bytes.length,
    now,
    now,
  );
  const stored = fileAt(world, file.personId, file.path);
  if (!stored) throw new Error('A file that was just written is not there');
  return stored;
}

export function removeFile(world: World, file: DriveFile): void {
  world.db.run('delete from drive_file where id = ?', file.id);
}
