import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import HtmlWebpackPlugin from 'html-webpack-plugin';
import TerserPlugin from 'terser-webpack-plugin';
import webpack from 'webpack';
import { AskAnewPlugin, importAnew } from './.config/ask-anew.mjs';
import { ChunkListPlugin } from './.config/chunk-list.mjs';
import { compiledMessages } from './.config/compile-messages.mjs';
import { StaticFilesPlugin } from './.config/headers.mjs';
import { readEnvironment } from './.config/environment.mjs';
import { IntegrityPlugin } from './.config/integrity.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** One entry and one page a surface: what opens in the side panel loads no code of the tabs. */
const surfaces = {
  home: { title: 'Peerloom', script: './src/app/home.tsx' },
  community: { title: 'Peerloom community', script: './src/app/community.tsx' },
  session: { title: 'Peerloom session', script: './src/app/session.tsx' },
  stage: { title: 'Peerloom board', script: './src/app/stage.tsx' },
  outlook: {
    title: 'Peerloom in Outlook',
    script: './src/app/outlook.tsx',
    // Microsoft asks for it from its own network, and for nothing else in its place.
    head: '<script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script>',
  },
  redirect: { title: 'Signing in', script: './src/app/redirect.ts' },
};

/** Views of the tabs that have most of what Home shows in common with it. */
const tabViews = [
  'home-page',
  'community-landing',
  'community-page',
  'start-community',
  'find-people',
  'book-series',
  'join',
  'charter',
  'outcome',
  'challenge',
  'care',
  'formats',
  'session-page',
];

const everywhere = ['home', 'community', 'session', 'stage'];

/**
 * What pages open with is shared as a whole and by name, so that a page refers to few scripts and to nothing that
 * only another page needs. What is loaded later shares what is worth a request of its own.
 */
const sharedChunks = {
  defaultVendors: false,
  base: {
    chunks: ({ name }) => [...everywhere, 'outlook'].includes(name),
    // Outlook's page takes what it shares with the others, and adds nothing to what they load.
    test: (module, { chunkGraph }) => {
      const names = [...chunkGraph.getModuleChunksIterable(module)].map(({ name }) => name);
      return everywhere.every((name) => names.includes(name));
    },
    name: 'base',
    priority: 30,
    enforce: true,
  },
  tabs: { ...sharedBy('home', 'community'), name: 'tabs', priority: 20 },
  meeting: { ...sharedBy('session', 'stage'), name: 'meeting', priority: 20 },
  // What a meeting shows at once and Graph reads later; the tabs load it with Graph.
  facts: {
    chunks: ({ name }) => ['session', 'stage', 'graph'].includes(name),
    test: (module, { chunkGraph }) => {
      const names = [...chunkGraph.getModuleChunksIterable(module)].map(({ name }) => name);
      return names.includes('graph') && names.includes('session');
    },
    name: 'facts',
    priority: 25,
    enforce: true,
  },
  // In one file: on a slow device each file that the first view waits for costs more than what it holds.
  views: {
    chunks: ({ name }) => tabViews.includes(name),
    test: (module, { chunkGraph }) =>
      [...chunkGraph.getModuleChunksIterable(module)].some(({ name }) => name === 'home-page'),
    name: 'views',
    priority: 10,
    enforce: true,
  },
};

const plainPage = (title, body = '') => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
  </head>
  <body>${body}</body>
</html>
`;

const targets = {
  production: () => ({
    ...appBuild({ sandbox: false }),
    output: appOutput(path.join(root, 'dist/app')),
  }),
  sandbox: () => ({
    ...appBuild({ sandbox: true }),
    output: appOutput(path.join(root, '.sandbox/app')),
  }),
  'teams-host': () => ({
    ...shared({ stylesAtBuild: false }),
    entry: { host: './src/sandbox/teams-host/page/main.tsx' },
    output: output(path.join(root, '.sandbox/teams-host')),
    plugins: [
      new HtmlWebpackPlugin({
        filename: 'index.html',
        templateContent: plainPage('Peerloom sandbox'),
        scriptLoading: 'module',
      }),
    ],
  }),
  // The sandbox's servers in one file: hundreds of sources take longer to be read than the servers to start.
  server: () => ({
    ...shared({ stylesAtBuild: false }),
    mode: 'development',
    // What the others cache is made for browsers.
    cache: false,
    target: 'node20',
    devtool: 'cheap-module-source-map',
    entry: './src/sandbox/main.ts',
    externals: ({ request, contextInfo }, done) =>
      contextInfo.issuer === '' || /^[.#]/.test(request) ? done() : done(null, `module ${request}`),
    output: {
      path: path.join(root, '.sandbox/server'),
      filename: 'main.mjs',
      module: true,
      chunkFormat: 'module',
      clean: true,
    },
  }),
  // React alone, built in the same way: what `npm run bench -- start` compares with.
  bare: () => ({
    ...shared(),
    entry: { bare: './test/bench/bare-page.ts' },
    output: output(path.join(root, '.sandbox/bare')),
    plugins: [
      new HtmlWebpackPlugin({
        filename: 'index.html',
        templateContent: plainPage('React alone', '<div id="root"></div>'),
        scriptLoading: 'module',
      }),
    ],
  }),
};

/** `webpack --env target=production|sandbox|teams-host|server|bare`; see .config/environment.mjs for the values. */
export default function configure(env) {
  const target = targets[env.target ?? 'production'];
  if (!target)
    throw new Error(`Unknown target "${env.target}". Targets: ${Object.keys(targets).join(', ')}.`);

  return target();
}

function appBuild({ sandbox }) {
  const configuration = readEnvironment({ root, sandbox });
  return {
    ...shared(),
    entry: Object.fromEntries(Object.entries(surfaces).map(([name, { script }]) => [name, script])),
    plugins: [
      new webpack.DefinePlugin({
        // The one switch between the sandbox and a tenant; with `false` the minifier drops what is behind it.
        SANDBOX_BUILD: JSON.stringify(sandbox),
        PRODUCT_VERSION: JSON.stringify(version),
        PRODUCT_COMMIT: JSON.stringify(commit()),
      }),
      ...Object.entries(surfaces).map(
        ([name, { title, head = '' }]) =>
          new HtmlWebpackPlugin({
            filename: `${name}.html`,
            chunks: [name],
            templateContent: page({
              title,
              head,
              surface: name,
              version: [version, commit()].filter(Boolean).join(' '),
              configuration: JSON.stringify(configuration),
            }),
            scriptLoading: 'module',
            minify: false,
          }),
      ),
      new StaticFilesPlugin({ version, commit: commit() }),
      new ChunkListPlugin(),
      new AskAnewPlugin(),
      new IntegrityPlugin(),
    ],
  };
}

/** Goes with `AskAnewPlugin`. */
function appOutput(folder) {
  return { ...output(folder), importFunctionName: importAnew };
}

function output(folder) {
  return {
    path: folder,
    filename: 'assets/[name].[contenthash:8].js',
    chunkFilename: 'assets/[name].[contenthash:8].js',
    assetModuleFilename: 'assets/[name].[contenthash:8][ext]',
    publicPath: '/',
    clean: true,
    // Chunks come by the browser's own import(), which needs no Trusted Types policy.
    module: true,
    chunkFormat: 'module',
    chunkLoading: 'import',
    workerChunkLoading: 'import',
    trustedTypes: { policyName: 'peerloom-worker' },
  };
}

function shared({ stylesAtBuild = true } = {}) {
  return {
    mode: 'production',
    context: root,
    // The builds of one checkout share what they have in common; `npm test` makes three of them.
    cache: {
      type: 'filesystem',
      name: 'builds',
      buildDependencies: { config: [fileURLToPath(import.meta.url)] },
    },
    target: ['web', 'es2022'],
    devtool: false,
    experiments: { outputModule: true },
    resolve: {
      extensions: ['.tsx', '.ts', '.mjs', '.js'],
      alias: {
        [packed('microsoft-graph-client/lib/es/src/HTTPClientFactory')]: ours('no-default-pipeline.mjs'),
        [packed('teams-js/dist/esm/node_modules/.pnpm/debug@4.3.5/node_modules/debug/src/browser.js')]:
          ours('no-debug-log.mjs'),
      },
    },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          include: path.join(root, 'src'),
          use: [
            // Styles become CSS at build time; only our own, as the packages gain nothing by it.
            ...(stylesAtBuild ? [{ loader: '@griffel/webpack-loader' }] : []),
            {
              loader: 'swc-loader',
              options: {
                jsc: {
                  parser: { syntax: 'typescript', tsx: true },
                  transform: { react: { runtime: 'automatic' } },
                  target: 'es2022',
                },
              },
            },
          ],
        },
        { test: /\.mjs$/, resolve: { fullySpecified: false } },
        // The package does not say so itself, and its uploads and retries, which we do not use, would come along.
        { include: path.join(root, 'node_modules/@microsoft/microsoft-graph-client'), sideEffects: false },
        {
          test: /messages\.[\w-]+\.json$/,
          type: 'json',
          parser: { parse: (source) => compiledMessages(JSON.parse(source)) },
        },
      ],
    },
    optimization: {
      minimizer: [new TerserPlugin({ minify: TerserPlugin.swcMinify, extractComments: false })],
      splitChunks: { chunks: 'async', minSize: 10_000, cacheGroups: sharedChunks },
      runtimeChunk: false,
    },
    performance: { hints: false },
    stats: 'errors-warnings',
  };
}

function packed(file) {
  return path.join(root, 'node_modules/@microsoft', file);
}

function ours(file) {
  return path.join(root, '.config', file);
}

function sharedBy(...names) {
  return { chunks: ({ name }) => names.includes(name), minChunks: names.length, enforce: true };
}

/** The commit that is built; empty where there is no history, as in an archive of the sources. */
function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}

/** The page of a surface, with its values in place of `<%= name %>`. */
function page(values) {
  return readFileSync(path.join(root, 'src/app/page.html'), 'utf8').replaceAll(
    /<%= (\w+) %>/g,
    (_place, name) => (name === 'head' ? values[name] : attribute(values[name])),
  );
}

/** Text as the value of an attribute in quotes. */
function attribute(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
