// Stands for the Graph client's own pipeline in what is built: `transport.ts` and its neighbours are the pipeline, and
// the client's would send a POST twice. Nothing calls it; whoever did would be told.
export const HTTPClientFactory = {
  createWithAuthenticationProvider() {
    throw new Error('The Graph client is given its middleware; see src/graph/client.');
  },
};
