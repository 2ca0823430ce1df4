import fc from 'fast-check';
import { instantAt, millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import { createServerClock } from '#storage/server-clock.ts';

const start = Date.parse('2026-11-24T09:00:00Z');

describe('the server clock', () => {
  it('is the device clock before the first stamp', () => {
    const clock = createServerClock({ now: () => instantAt(start) });
    expect(clock.offset()).toBe(0);
    expect(clock.now()).toBe(instantAt(start));
  });

  it('finds any offset from stamps of whole seconds, the better the more it sees', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -7_200_000, max: 7_200_000 }),
        fc.array(fc.record({ after: fc.nat(60_000), there: fc.nat(400), back: fc.nat(400) }), {
          minLength: 1,
          maxLength: 12,
        }),
        (offset, samples) => {
          const clock = createServerClock({ now: () => instantAt(start) });
          const errors: number[] = [];
          let at = start;
          for (const sample of samples) {
            at += sample.after;
            clock.observe(taken(at, offset, sample));
            errors.push(Math.abs(clock.offset() - offset));
          }
          // Half of what one sample leaves open: a second of rounding and the way there and back.
          expect(errors[0]).toBeLessThanOrEqual(901);
          expect(Math.max(...errors)).toBeLessThanOrEqual(901);
        },
      ),
    );
  });

  it('narrows to a tenth of a second over seconds that begin at different times', () => {
    const clock = createServerClock({ now: () => instantAt(start) });
    for (let sample = 0; sample < 20; sample += 1) {
      clock.observe(taken(start + sample * 6_053, 5_400_250, { there: 20, back: 20 }));
    }
    expect(Math.abs(clock.offset() - 5_400_250)).toBeLessThan(100);
  });

  it('follows when the device clock is set', () => {
    const clock = createServerClock({ now: () => instantAt(start) });
    clock.observe(taken(start, 0, { there: 50, back: 50 }));
    clock.observe(taken(start + 10_000, 3_600_000, { there: 50, back: 50 }));
    expect(Math.abs(clock.offset() - 3_600_000)).toBeLessThan(600);
  });

  it('drops a sample that was answered before it was sent', () => {
    const clock = createServerClock({ now: () => instantAt(start) });
    clock.observe({
      sentAt: instantAt(start),
      answeredAt: instantAt(start - 60_000),
      stamped: instantAt(start),
    });
    expect(clock.offset()).toBe(0);
  });
});

function taken(
  sent: number,
  offset: number,
  way: { there: number; back: number },
): { sentAt: IsoInstant; answeredAt: IsoInstant; stamped: IsoInstant } {
  const stamp = Math.floor((sent + way.there + offset) / 1_000) * 1_000;
  return {
    sentAt: instantAt(sent),
    answeredAt: instantAt(millisecondsOf(instantAt(sent)) + way.there + way.back),
    stamped: instantAt(stamp),
  };
}
