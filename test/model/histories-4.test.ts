import { partOf } from './play.ts';

const part = partOf(4);

test(
  `nothing lost, nothing twice: ${part.name}`,
  () => expect(part.play()).resolves.toBeUndefined(),
  part.deadline,
);
