import { partOf } from './play.ts';

const part = partOf(3);

test(
  `nothing lost, nothing twice: ${part.name}`,
  () => expect(part.play()).resolves.toBeUndefined(),
  part.deadline,
);
