import type { ClientConfig, LongConnection } from '../long-connection.ts';
import { maxConnections } from '../long-connection.ts';
import type { ApiReply, Route } from './route.ts';

/** Where a client of the long connection learns its address. Refusals carry `data`, without which the SDK would ask for ever. */
export function endpointRoute(connection: LongConnection, config: ClientConfig): Route {
  return {
    method: 'POST',
    path: '/callback/ws/endpoint',
    name: 'callback.ws.endpoint',
    open: true,
    handle({ platform, body, host }): ApiReply {
      const { AppID, AppSecret } = (body ?? {}) as { AppID?: unknown; AppSecret?: unknown };
      if (AppID !== platform.app.id || AppSecret !== platform.app.secret) {
        return { top: { code: 514, msg: 'auth failed', data: {} } };
      }
      if (connection.connections >= maxConnections) {
        return { top: { code: 1000040350, msg: 'exceed connection limit', data: {} } };
      }
      return { top: { code: 0, msg: '', data: { URL: connection.connectUrl(host), ClientConfig: config } } };
    },
  };
}
