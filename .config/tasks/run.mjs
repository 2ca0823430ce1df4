import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Runs one of the tools that npm installed, with what it prints going to this terminal. Resolves as `run` does. */
export function runTool(tool, args = [], options = {}) {
  return run(
    process.execPath,
    [...(tool === 'jest' ? [] : roomForTheYoung), toolPath(tool), ...args],
    options,
  );
}

/**
 * Most of what these tools make is soon forgotten: with room for it, the compiler takes a seventh less time. Jest
 * gains nothing by it, and begins its workers anew where they hold much.
 */
export const roomForTheYoung = ['--max-semi-space-size=64'];

const tools = {
  tsc: 'typescript/bin/tsc',
  eslint: 'eslint/bin/eslint.js',
  prettier: 'prettier/bin/prettier.cjs',
  knip: 'knip/bin/knip.js',
  jest: 'jest/bin/jest.js',
  webpack: 'webpack/bin/webpack.js',
  tsx: 'tsx/dist/cli.mjs',
};

function toolPath(tool) {
  return path.join(root, 'node_modules', tools[tool]);
}

/** Runs a program; resolves to `{ code, output }`. One that `yields` works only while nothing else wants the processor. */
export function run(program, args, { env = {}, quiet = false, yields = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (yields && child.pid) os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
        if (!quiet) process.stdout.write(chunk);
      });
    }
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
