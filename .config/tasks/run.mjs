import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Runs one of the tools that npm installed, with what it prints going to this terminal. Resolves to its exit code. */
export function runTool(tool, args = [], { env = {}, quiet = false } = {}) {
  return run(process.execPath, [toolPath(tool), ...args], { env, quiet });
}

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

/** Runs a program; resolves to `{ code, output }`. */
export function run(program, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
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
