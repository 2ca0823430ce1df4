import webpack from 'webpack';

/** What stands for `import` where the app fetches its chunks. */
export const importAnew = '__webpack_require__.anew';

const source = `
let failed = 0;
${importAnew} = (address) => import(failed ? address + '?' + failed : address).catch((failure) => {
  failed += 1;
  throw failure;
});`;

class ImportAnew extends webpack.RuntimeModule {
  constructor() {
    super('import anew', webpack.RuntimeModule.STAGE_BASIC);
  }

  generate() {
    return source;
  }
}

/**
 * Lets a chunk that did not come be asked for again. Browsers keep the failure of a module's address for as long as
 * the page lives (Chromium 150 does, 156 no longer), so what is asked for after one has another query.
 */
export class AskAnewPlugin {
  apply(compiler) {
    compiler.hooks.compilation.tap('AskAnewPlugin', (compilation) => {
      const { ensureChunk } = webpack.RuntimeGlobals;
      compilation.hooks.runtimeRequirementInTree.for(ensureChunk).tap('AskAnewPlugin', (chunk) => {
        compilation.addRuntimeModule(chunk, new ImportAnew());
      });
    });
  }
}
