import * as lark from '@larksuiteoapi/node-sdk';
import { sdkLog, type Log } from '../log.ts';
import type { FeishuSettings } from './client.ts';

export interface LongConnection {
  isConnected(): boolean;
  close(): void;
}

/** Opens the long connection; the SDK reconnects by itself, and asks to be started anew only where the platform refuses it. */
export function openLongConnection(
  { appId, appSecret, domain }: FeishuSettings,
  dispatcher: lark.EventDispatcher,
  log: Log,
): LongConnection {
  const client = new lark.WSClient({
    appId,
    appSecret,
    domain,
    logger: sdkLog(log),
    loggerLevel: lark.LoggerLevel.warn,
    onReady: () => log.info('long connection is up'),
    onError: (error: unknown) => log.error({ error }, 'long connection was refused'),
    onReconnecting: () => log.warn('long connection is lost, reconnecting'),
    onReconnected: () => log.info('long connection is up again'),
    // Notices a half-open connection; must be shorter than the platform's ping interval of two minutes.
    wsConfig: { pingTimeout: 30 },
  });
  void client.start({ eventDispatcher: dispatcher });
  return {
    isConnected: () => client.getConnectionStatus().state === 'connected',
    close: () => client.close({ force: true }),
  };
}
