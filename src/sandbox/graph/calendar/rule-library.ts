import * as imported from 'rrule';

/**
 * rrule is published as CommonJS: Node gives it as the default of its namespace, bundlers and Jest as the
 * namespace itself.
 */
const library: typeof imported = 'default' in imported ? (imported.default as typeof imported) : imported;

export const { RRule } = library;
