import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Says in each page what the scripts and styles that it names hold, so that a host or a cache that changes one of
 * them is noticed. What a script imports has no place to say it; office.js, which Microsoft changes under one
 * address, has none either.
 */
export class IntegrityPlugin {
  apply(compiler) {
    compiler.hooks.afterEmit.tap('IntegrityPlugin', () => {
      const folder = compiler.outputPath;
      for (const name of readdirSync(folder).filter((file) => file.endsWith('.html'))) {
        const page = path.join(folder, name);
        writeFileSync(page, withIntegrity(readFileSync(page, 'utf8'), folder));
      }
    });
  }
}

function withIntegrity(page, folder) {
  return page.replace(/(?:src|href)="\/([\w./-]+\.(?:js|css))"/g, (address, name) => {
    const file = path.join(folder, name);
    return existsSync(file) ? `${address} integrity="${digest(readFileSync(file))}"` : address;
  });
}

function digest(content) {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}
