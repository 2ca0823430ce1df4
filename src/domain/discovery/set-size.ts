// Screens need these and nothing else of the engine, which is large and at work in a worker.

export const smallestSet = 5;
export const usualSet = 7;
export const largestSet = 8;
