import protobuf from 'protobufjs';
import { z } from 'zod';

const { root } = protobuf.parse(
  `syntax = "proto2";
   message Header { required string key = 1; required string value = 2; }
   message Frame {
     required uint64 SeqID = 1; required uint64 LogID = 2; required int32 service = 3; required int32 method = 4;
     repeated Header headers = 5; optional string payloadEncoding = 6; optional string payloadType = 7;
     optional bytes payload = 8; optional string LogIDNew = 9;
   }`,
  { keepCase: true },
);
const FrameType = root.lookupType('Frame');

const FrameShape = z.object({
  SeqID: z.number(),
  LogID: z.number(),
  service: z.number(),
  method: z.number(),
  headers: z.array(z.object({ key: z.string(), value: z.string() })).default([]),
  payload: z.custom<Uint8Array>((value) => value instanceof Uint8Array).optional(),
});

/** One message of the long connection. Method 0 is control (ping, pong), 1 is data. */
export type Frame = z.infer<typeof FrameShape>;

export const controlMethod = 0;
export const dataMethod = 1;

export function encodeFrame(frame: Frame): Uint8Array {
  return FrameType.encode(FrameType.create(frame)).finish();
}

/** Throws on anything that is no frame. */
export function decodeFrame(bytes: Uint8Array): Frame {
  return FrameShape.parse(FrameType.toObject(FrameType.decode(bytes), { longs: Number, bytes: Buffer }));
}

export function headerOf(frame: Frame, key: string): string | undefined {
  return frame.headers.find((header) => header.key === key)?.value;
}

/** Headers as the platform writes them, from a plain object. */
export function headersFrom(values: Readonly<Record<string, string>>): Frame['headers'] {
  return Object.entries(values).map(([key, value]) => ({ key, value }));
}

/** Cuts a payload into at least one piece of at most the given size. */
export function fragments(payload: Uint8Array, size: number): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let start = 0; start === 0 || start < payload.length; start += size) {
    pieces.push(payload.subarray(start, start + size));
  }
  return pieces;
}
