import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, proxyPage, refusal, success } from './answer.ts';
import type { ApiCall, Route } from './api/route.ts';
import { ApiFailure, failure } from './failure.ts';
import { rateLimited } from './limits.ts';
import type { Platform } from './platform.ts';

/** Lets a call through to its API; undefined means that the connection breaks instead of an answer. */
export type Gateway = (route: Route, call: ApiCall, logId: string) => Promise<Answer | undefined>;

/** What the platform does around every call: token, frequency, doubles under way, and whatever fault is switched on. */
export function createGateway(platform: Platform): Gateway {
  const inFlight = new Set<string>();

  async function pass(route: Route, call: ApiCall, waitMs: number): Promise<Answer> {
    if (!route.open) platform.tokens.check(call.request.headers.authorization);
    platform.limiter.countCall(route.name);
    const double = route.inFlight && uuidOf(call) ? `${route.inFlight.code} ${uuidOf(call)}` : undefined;
    if (double && inFlight.has(double)) throw failure(route.inFlight!.code, route.inFlight!.message);
    if (double) inFlight.add(double);
    try {
      if (waitMs > 0) await sleep(waitMs);
      return success(await route.handle(call));
    } finally {
      if (double) inFlight.delete(double);
    }
  }

  async function passWithFault(route: Route, call: ApiCall): Promise<Answer | undefined> {
    const fault = platform.faults.takeCall(route.name);
    switch (fault?.kind) {
      case 'rate-limit':
        throw rateLimited(50, fault.resetSeconds);
      case 'code':
        throw failure(fault.code, fault.message ?? 'internal error', { status: fault.status });
      case 'html':
        return proxyPage(fault.status);
      case 'reset':
        if (fault.when === 'after') await pass(route, call, 0);
        return undefined;
      case 'slow':
        return pass(route, call, fault.ms);
      case undefined:
        return pass(route, call, 0);
    }
  }

  return async (route, call, logId) => {
    try {
      return await passWithFault(route, call);
    } catch (error) {
      if (error instanceof ApiFailure) return refusal(error, logId);
      throw error;
    }
  };
}

/** In the body for messages, in the query for groups. */
function uuidOf(call: ApiCall): string | undefined {
  const uuid = (call.body as { uuid?: unknown } | undefined)?.uuid ?? call.query.get('uuid');
  return typeof uuid === 'string' && uuid !== '' ? uuid : undefined;
}
