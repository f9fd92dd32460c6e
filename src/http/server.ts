import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Registry } from 'prom-client';
import { openWebhook, type WebhookKeys } from '../feishu/webhook.ts';
import type { Log } from '../log.ts';

export interface HttpParts {
  /** Absent in long-connection mode: nothing is taken in over HTTP then. */
  readonly webhook?: WebhookKeys | undefined;
  /** Hands on what came in; its result is the answer. */
  readonly dispatch: (body: Record<string, unknown>) => Promise<unknown>;
  /** Names what is not ready; empty when everything is. */
  readonly notReady: () => Promise<readonly string[]>;
  readonly metrics: Registry;
  readonly clock: () => Date;
  readonly log: Log;
}

/** The program's HTTP side: events and clicks from the platform, health, metrics. */
export function createHttp({ webhook, dispatch, notReady, metrics, clock, log }: HttpParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  if (webhook) {
    // The signature is over the bytes as they came, so nothing may parse them first.
    app.post('/webhook/event', express.raw({ type: () => true, limit: '1mb' }), async (request, response) => {
      const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const headers = {
        timestamp: request.get('x-lark-request-timestamp'),
        nonce: request.get('x-lark-request-nonce'),
        signature: request.get('x-lark-signature'),
      };
      const opened = openWebhook(raw, headers, webhook, clock());
      switch (opened.kind) {
        case 'challenge':
          response.json({ challenge: opened.challenge });
          return;
        case 'refused':
          log.warn({ why: opened.why, from: request.ip }, 'webhook call refused');
          response.status(401).json({ error: opened.why });
          return;
        case 'event':
          response.json((await dispatch(opened.body)) ?? {});
      }
    });
  }
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/readyz', async (_request, response) => {
    const missing = await notReady();
    response.status(missing.length > 0 ? 503 : 200).json({ ready: missing.length === 0, missing });
  });
  app.get('/metrics', async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.metrics());
  });
  app.use(((error: { status?: number; type?: string }, _request, response, _next) => {
    const status = error.status ?? 500;
    if (status >= 500) log.error({ error }, 'request failed');
    response.status(status).json({ error: error.type ?? 'internal error' });
  }) satisfies ErrorRequestHandler);
  return app;
}
