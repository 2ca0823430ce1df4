// Fluent's icons for suites that render, each read when it is first asked for: the package reads all of its
// thousands at once, which takes a suite as long as everything else that it imports from Fluent.
const utilities = require('@fluentui/react-icons/utils');

module.exports = new Proxy(utilities, {
  get(_utilities, name) {
    if (typeof name !== 'string' || name in utilities) return utilities[name];

    const family = /^(.+?)\d*(?:Filled|Regular|Light|Color)$/.exec(name)?.[1];
    return family && require(`@fluentui/react-icons/svg/${fileOf(family)}`)[name];
  },
});

function fileOf(family) {
  return family.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '-').toLowerCase();
}
