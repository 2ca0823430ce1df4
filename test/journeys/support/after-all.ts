export { removePrepared as default } from './sandbox.ts';
