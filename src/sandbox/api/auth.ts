import { failure } from '../failure.ts';
import type { ApiCall, ApiReply, Route } from './route.ts';

const token: Route = {
  method: 'POST',
  path: '/open-apis/auth/v3/tenant_access_token/internal',
  name: 'auth.tenantAccessToken.internal',
  open: true,
  handle({ platform, body }: ApiCall): ApiReply {
    const { app_id, app_secret } = (body ?? {}) as { app_id?: unknown; app_secret?: unknown };
    if (typeof app_id !== 'string' || !/^cli_[0-9a-z]{16}$/.test(app_id)) {
      throw failure(10003, 'invalid param', { status: 200, data: {} });
    }
    if (app_id !== platform.app.id) throw failure(10014, 'app id not exists', { status: 200 });
    if (app_secret !== platform.app.secret) throw failure(10014, 'app secret invalid', { status: 200 });
    const { token: tenant_access_token, expire } = platform.tokens.issue();
    return { top: { code: 0, msg: 'ok', tenant_access_token, expire } };
  },
};

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

export const authRoutes: readonly Route[] = [token, botInfo];
