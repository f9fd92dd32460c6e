import type { RequestListener } from 'node:http';
import { sep } from 'node:path';
import express from 'express';
import { type Autoplay, autoplayRoutes } from './autoplay.ts';
import { clientRoutes } from './client-routes.ts';
import type { Desk } from './desk.ts';
import { onlyLoopback, onlySameOrigin } from './guard.ts';
import { platformRoutes } from './platform-routes.ts';
import { answerFault, PageRefusal } from './refusal.ts';

export interface PageOptions {
  /** The built page: `index.html` and its assets. */
  readonly folder: string;
  /** Plays the people by itself as far as the page lets it; left out, the page offers no such thing. */
  readonly autoplay?: Autoplay;
  /** When the bot has something to do by the clock next. */
  readonly nextJobAt?: () => number | undefined;
}

/** Words of people never run as a program, and no other page may put this one in a frame. */
const policy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Whether a request is for the page, not for the platform's own API. */
export function isForPage(url: string | undefined): boolean {
  return /^\/sandbox(?:[/?]|$)/.test(url ?? '');
}

/** The page in the browser and what it asks for, under /sandbox. */
export function createPage(desk: Desk, { folder }: PageOptions): RequestListener {
  const app = express();
  app.disable('x-powered-by');
  app.use(onlyLoopback, (_request, response, next) => {
    response.set({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    next();
  });
  app.use('/sandbox/api', onlySameOrigin, (_request, response, next) => {
    response.set('cache-control', 'no-store');
    next();
  });
  app.use('/sandbox/api/people', clientRoutes(desk));
  const { autoplay, persons } = desk;
  if (autoplay)
    app.use(
      '/sandbox/api/autoplay',
      autoplayRoutes(autoplay, (name) => persons.has(name)),
    );
  app.use('/sandbox/api', platformRoutes(desk), () => {
    throw new PageRefusal(404, '没有这个接口');
  });
  app.use(
    '/sandbox',
    express.static(folder, {
      setHeaders(response, path) {
        // Assets carry a hash of what is in them in their names.
        const lasting = path.includes(`${sep}assets${sep}`);
        response.setHeader('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );
  app.use((request) => {
    const isStart = request.path === '/sandbox/';
    throw new PageRefusal(404, isStart ? '网页还没有构建，请先运行 npm run build:web' : '没有这个页面');
  });
  app.use(answerFault);
  return app;
}
