/** What a sandbox starts from. The same scenario at the same moment gives the same organisation. */
export type Scenario =
  | { readonly kind: 'organisation'; readonly seed: number; readonly people?: number }
  | { readonly kind: 'folder'; readonly folder: string; readonly seed: number }
  | { readonly kind: 'empty' };
