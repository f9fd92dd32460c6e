import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeFrame, encodeFrame, fragments, headerOf } from '../../src/sandbox/frames.ts';

const observedPing = '0800100018f681801020002a0c0a0474797065120470696e67';

it('reads a ping as the SDK sends it, and writes the same bytes', () => {
  const frame = decodeFrame(Buffer.from(observedPing, 'hex'));
  expect(frame).toMatchObject({ SeqID: 0, LogID: 0, service: 33554678, method: 0 });
  expect(headerOf(frame, 'type')).toBe('ping');
  expect(Buffer.from(encodeFrame(frame)).toString('hex')).toBe(observedPing);
});

it('refuses what is no frame', () => {
  expect(() => decodeFrame(Buffer.from('0801', 'hex'))).toThrow('missing required');
});

it('loses nothing by cutting a payload up', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 50 }), (payload, size) => {
      const pieces = fragments(payload, size);
      expect(Buffer.concat(pieces)).toEqual(Buffer.from(payload));
      expect(pieces.length).toBe(Math.max(1, Math.ceil(payload.length / size)));
    }),
  );
});
