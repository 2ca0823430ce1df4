import { ServiceFailure } from '#domain/writes/answer.ts';

/** Code that does not come is a network that is not there. */
export async function loaded<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (cause) {
    throw new ServiceFailure('offline', { cause });
  }
}
