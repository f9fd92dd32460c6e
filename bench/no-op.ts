import * as lark from '@larksuiteoapi/node-sdk';
import express from 'express';

/** The reference: a handler that does nothing, on the SDK's own express adapter, in a process of its own. */
const { BENCH_ENCRYPT_KEY: encryptKey = '' } = process.env;
const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };
const dispatcher = new lark.EventDispatcher({ encryptKey, logger: silent });
dispatcher.register({ 'card.action.trigger': () => ({}) } as Parameters<lark.EventDispatcher['register']>[0]);
const app = express();
app.use(express.json());
app.use('/webhook/event', lark.adaptExpress(dispatcher, { autoChallenge: true }));
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') process.send?.({ url: `http://127.0.0.1:${address.port}` });
});
