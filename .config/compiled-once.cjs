// The runtime of jest, which compiles each module anew for each suite that imports it. Here V8 keeps what it made of
// a module that several suites of a worker import, which takes a tenth of the time.
const vm = require('node:vm');

const { compileFunction } = vm;
const known = new Map();

vm.compileFunction = (source, parameters, options = {}) => {
  const before = known.get(options.filename);
  const isSame = before?.source === source;
  // A module that comes a second time comes again; a suite itself comes once.
  const isAgain = isSame && before.compiled === undefined;
  const made = compileFunction(source, parameters, {
    ...options,
    ...(isSame && !isAgain ? { cachedData: before.compiled } : {}),
    produceCachedData: isAgain,
  });
  if (!isSame) known.set(options.filename, { source });
  else if (isAgain) before.compiled = made.cachedData;
  return made;
};

module.exports = require('jest-runtime');
