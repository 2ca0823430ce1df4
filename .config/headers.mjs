import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import webpack from 'webpack';
import { compiledMessages } from './compile-messages.mjs';
import { holidayFiles } from './holidays.mjs';

/** Who may show the app in a frame: we ourselves, for signing in, and the hosts that Teams' tab requirements name. */
const frameAncestors = [
  "'self'",
  'https://*.cloud.microsoft',
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook-sdf.office.com',
  'https://outlook-sdf.office365.com',
];

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  // The hash of the empty string: Fluent adds empty style elements and fills them rule by rule.
  "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "img-src 'self' data: blob:",
  "font-src 'self' https://res.cdn.office.net",
  "connect-src 'self' https://graph.microsoft.com https://login.microsoftonline.com https://res.cdn.office.net",
  // A silent sign-in runs in a hidden frame, which Entra sends back to our own redirect page.
  "frame-src 'self' https://login.microsoftonline.com",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  `frame-ancestors ${frameAncestors.join(' ')}`,
  "require-trusted-types-for 'script'",
  // A worker's address is a script address; the one policy lets it through. Everything else is refused.
  'trusted-types peerloom-worker',
].join('; ');

/** Where office.js is, and what it loads in its turn. */
const officeOrigins = 'https://appsforoffice.microsoft.com https://officeapis.public.onecdn.static.microsoft';

/** Office.js writes the addresses of further scripts by itself, so Trusted Types cannot be asked for beside it. */
const outlookPolicy = contentSecurityPolicy
  .split('; ')
  .filter((rule) => !/^(require-)?trusted-types/.test(rule))
  .map((rule) => (/^(script-src|connect-src)/.test(rule) ? `${rule} ${officeOrigins}` : rule))
  .join('; ');

/** Pages that have headers of their own in place of those of the same name. */
export const pageHeaders = { '/outlook.html': { 'Content-Security-Policy': outlookPolicy } };

export const securityHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': '',
};

/**
 * Puts beside the scripts what is no script: the headers, in a form that any static host's settings can be made
 * from, the pages and styles that need no script, and the words of each language but English.
 */
export class StaticFilesPlugin {
  /** `product`: the version and the commit that are built. Pages that are open see by it that there are newer files. */
  constructor(product) {
    this.product = product;
  }

  apply(compiler) {
    compiler.hooks.thisCompilation.tap('StaticFilesPlugin', (compilation) => {
      compilation.hooks.processAssets.tap(
        { name: 'StaticFilesPlugin', stage: webpack.Compilation.PROCESS_ASSETS_STAGE_ADDITIONS },
        () => {
          const text = `${JSON.stringify({ headers: securityHeaders, pages: pageHeaders }, null, 2)}\n`;
          compilation.emitAsset('headers.json', new webpack.sources.RawSource(text));
          const product = `${JSON.stringify(this.product)}\n`;
          compilation.emitAsset('version.json', new webpack.sources.RawSource(product));
          const folder = path.join(compiler.context, 'src/app/static');
          for (const file of readdirSync(folder)) {
            compilation.emitAsset(file, new webpack.sources.RawSource(readFileSync(path.join(folder, file))));
          }
          const languages = path.join(compiler.context, 'src/app/languages');
          for (const file of readdirSync(languages).filter((name) => name.endsWith('.json'))) {
            const catalogues = JSON.parse(readFileSync(path.join(languages, file), 'utf8'));
            const words = JSON.stringify(compiledMessages(catalogues));
            compilation.emitAsset(`languages/${file}`, new webpack.sources.RawSource(words));
          }
          for (const [name, content] of holidaysIn(compiler.context, compilation))
            compilation.emitAsset(name, new webpack.sources.RawSource(content));
        },
      );
    });
  }
}

/** A checkout with older packages still builds, and is told; `npm test` takes no build without these files. */
function holidaysIn(root, compilation) {
  try {
    return Object.entries(holidayFiles(root));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    compilation.warnings.push(new webpack.WebpackError(`Public holidays are left out: ${reason}`));
    return [];
  }
}
