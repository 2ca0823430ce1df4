export { prepareOrganisation as default } from './sandbox.ts';
