import type { RequestHandler } from 'express';
import { PageRefusal } from './refusal.ts';

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

export function isLoopback(hostname: string): boolean {
  return loopback.has(hostname.toLowerCase());
}

/** A name that merely resolves to this machine is somebody else's page trying to get in (DNS rebinding). */
export const onlyLoopback: RequestHandler = (request, _response, next) => {
  const { host = '' } = request.headers;
  if (!isLoopback(hostnameOf(host))) throw new PageRefusal(403, '只能从本机打开，地址应为127.0.0.1或localhost');
  next();
};

/** Browsers say where a request comes from; what is no browser says nothing, and is on this machine already. */
export const onlySameOrigin: RequestHandler = (request, _response, next) => {
  const { origin, host = '' } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const foreign = origin !== undefined && origin !== `http://${host}`;
  const acrossSites = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (foreign || acrossSites) throw new PageRefusal(403, '不接受其他网页发来的请求');
  next();
};

function hostnameOf(host: string): string {
  return host.replace(/:\d+$/, '');
}
