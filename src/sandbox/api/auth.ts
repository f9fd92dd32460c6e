import { failure } from '../failure.ts';
import type { ApiCall, ApiReply, Route } from './route.ts';

const internal = { method: 'POST', open: true } as const;

const tenantToken: Route = {
  ...internal,
  path: '/open-apis/auth/v3/tenant_access_token/internal',
  name: 'auth.tenantAccessToken.internal',
  handle(call): ApiReply {
    const { token: tenant_access_token, expire } = issued(call);
    return { top: { code: 0, msg: 'ok', tenant_access_token, expire } };
  },
};

/** An app made by the company for itself gets one token under both names. */
const appToken: Route = {
  ...internal,
  path: '/open-apis/auth/v3/app_access_token/internal',
  name: 'auth.appAccessToken.internal',
  handle(call): ApiReply {
    const { token, expire } = issued(call);
    return { top: { code: 0, msg: 'ok', app_access_token: token, tenant_access_token: token, expire } };
  },
};

/** A token for whoever knows the app's id and secret; other callers are told which of the two is wrong. */
function issued({ platform, body }: ApiCall): { token: string; expire: number } {
  const { app_id, app_secret } = (body ?? {}) as { app_id?: unknown; app_secret?: unknown };
  if (typeof app_id !== 'string' || !/^cli_[0-9a-z]{16}$/.test(app_id)) {
    throw failure(10003, 'invalid param', { status: 200, data: {} });
  }
  if (app_id !== platform.app.id) throw failure(10014, 'app id not exists', { status: 200 });
  if (app_secret !== platform.app.secret) throw failure(10014, 'app secret invalid', { status: 200 });
  return platform.tokens.issue();
}

const botInfo: Route = {
  method: 'GET',
  path: '/open-apis/bot/v3/info',
  name: 'bot.info',
  handle({ platform }): ApiReply {
    const { name, openId } = platform.app;
    const bot = { activate_status: 2, app_name: name, avatar_url: '', ip_white_list: [], open_id: openId };
    return { top: { code: 0, msg: 'ok', bot } };
  },
};

export const authRoutes: readonly Route[] = [tenantToken, appToken, botInfo];
