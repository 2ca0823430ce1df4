/** True in builds for the sandbox alone; with `false` the minifier drops what stands behind it. */
declare const SANDBOX_BUILD: boolean;

/** The version in `package.json`. */
declare const PRODUCT_VERSION: string;
