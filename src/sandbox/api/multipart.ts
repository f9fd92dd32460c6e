import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';

export interface Form {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, Uint8Array>>;
}

/** Beyond this nothing is kept; a little above the platform's own 30 MB so that its refusal can be told. */
const keptBytes = 31 * 1024 * 1024;

/**
 * Reads a multipart body.
 *
 * The SDK sends a Buffer as a part without a file name, which only its content type gives away as a file.
 */
export function readForm(request: IncomingMessage): Promise<Form> {
  return new Promise((resolve, reject) => {
    const fields: Record<string, string> = {};
    const files: Record<string, Uint8Array> = {};
    const parser = busboy({ headers: request.headers, limits: { fileSize: keptBytes, files: 5, fields: 20 } });
    parser.on('field', (name, value) => {
      fields[name] = value;
    });
    parser.on('file', (name, stream) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('close', () => {
        files[name] = Buffer.concat(pieces);
      });
    });
    parser.on('close', () => resolve({ fields, files }));
    parser.on('error', reject);
    request.pipe(parser);
  });
}
