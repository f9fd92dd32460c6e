import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import S3rver from '@20minutes/s3rver';
import { onTestFinished } from 'vitest';
import type { StorageConfig } from '../../src/storage/storage.ts';
import { aDirectory } from './files.ts';

/** What a server says instead of doing what it is asked: a status and the protocol's name for the fault. */
interface Refusal {
  readonly status: number;
  readonly code: string;
}

export interface ObjectServer {
  readonly config: Extract<StorageConfig, { kind: 's3' }>;
  /** Where it keeps the objects. */
  readonly directory: string;
  readonly requests: readonly IncomingMessage[];
  /** From now on each request is first shown to this; where it answers, the server does not see it. */
  refuse(answer: (request: IncomingMessage) => Refusal | 'hang up' | 'say nothing' | undefined): void;
}

/** An object storage on this machine that checks signatures, in front of it a door that can be shut. */
export async function anObjectServer(): Promise<ObjectServer> {
  const directory = await aDirectory();
  const s3rver = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: 'evidence' }],
  });
  const { port } = await s3rver.run();
  onTestFinished(async () => {
    s3rver.httpServer.closeAllConnections();
    await s3rver.close();
  });
  const [serve] = s3rver.httpServer.listeners('request') as RequestListener[];
  const requests: IncomingMessage[] = [];
  let answer: Parameters<ObjectServer['refuse']>[0] = () => undefined;
  s3rver.httpServer
    .removeAllListeners('request')
    .on('request', (request: IncomingMessage, response: ServerResponse) => {
      requests.push(request);
      const refusal = answer(request);
      if (refusal === undefined) serve?.(request, response);
      else if (refusal === 'hang up') request.destroy();
      else if (refusal !== 'say nothing') request.resume().once('end', () => sayNo(response, refusal));
    });
  return {
    config: {
      kind: 's3',
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      bucket: 'evidence',
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
      temporary: await aDirectory(),
    },
    directory,
    requests,
    refuse: (given) => (answer = given),
  };
}

function sayNo(response: ServerResponse, { status, code }: Refusal): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>no</Message></Error>`);
}

/** A port at which nobody listens. */
export async function aDeadPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
