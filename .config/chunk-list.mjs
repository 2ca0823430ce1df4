import { writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Writes beside the build which files each chunk with a name brings, as `chunks.json`: what is shared between
 * chunks is in files of its own, which no file but the loader knows.
 */
export class ChunkListPlugin {
  apply(compiler) {
    compiler.hooks.afterEmit.tap('ChunkListPlugin', (compilation) => {
      const list = Object.fromEntries(
        [...compilation.namedChunkGroups].map(([name, group]) => [name, group.getFiles()]),
      );
      const file = path.join(path.dirname(compiler.outputPath), 'chunks.json');
      writeFileSync(file, `${JSON.stringify(list, null, 2)}\n`);
    });
  }
}
