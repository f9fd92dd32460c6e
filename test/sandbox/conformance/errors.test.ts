import { expect, it } from 'vitest';
import { thePlatform } from './platform.ts';

const platform = await thePlatform();

it('answers an unknown address with a plain page', async () => {
  const response = await platform.call('/open-apis/im/v9/telegrams');
  expect([response.status, await response.text()]).toEqual([404, '404 page not found']);
  expect(response.headers.get('content-type')).toBe('text/plain');
  expect(response.headers.get('x-tt-logid')).toMatch(/^[0-9A-F]+$/);
});

it('says which log belongs to a refusal', async () => {
  const response = await platform.call('/open-apis/bot/v3/info');
  const { error } = (await response.json()) as { error: { log_id: string } };
  expect(error.log_id).toBe(response.headers.get('x-tt-logid'));
});

it('names the fields that are wrong', async () => {
  const call = platform.client.im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: { receive_id: '', msg_type: 'text', content: '{}', uuid: 'u'.repeat(51) },
  });
  const response = await call.catch((error: unknown) => (error as { response: { data: unknown } }).response.data);
  expect(response).toMatchObject({
    code: 99992402,
    msg: 'field validation failed',
    error: { field_violations: [{ field: 'receive_id' }, { field: 'uuid' }] },
  });
});

it('refuses a body that is no JSON', async () => {
  const headers = { authorization: `Bearer ${await platform.token()}`, 'content-type': 'application/json' };
  const response = await platform.call('/open-apis/im/v1/messages?receive_id_type=open_id', {
    method: 'POST',
    headers,
    body: '{',
  });
  expect(response.status).toBe(400);
});
