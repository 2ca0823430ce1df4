/** True in builds for the sandbox alone; with `false` the minifier drops what stands behind it. */
declare const SANDBOX_BUILD: boolean;

/** The version in `package.json`. */
declare const PRODUCT_VERSION: string;

/** The commit that was built, shortened; empty where the build had no history to look at. */
declare const PRODUCT_COMMIT: string;
