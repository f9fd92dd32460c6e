import * as lark from '@larksuiteoapi/node-sdk';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encrypt, signature } from '../../src/sandbox/crypto.ts';

const ivFromZero = Uint8Array.from({ length: 16 }, (_, index) => index);

it('agrees with the SDK on the platform’s published example', () => {
  const decrypted = new lark.AESCipher('test key').decrypt('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=');
  expect(decrypted).toBe('hello world');
  const iv = Buffer.from('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=', 'base64').subarray(0, 16);
  expect(encrypt('hello world', 'test key', iv)).toBe('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=');
});

it('encrypts and signs a whole request as the platform does', () => {
  const plain = '{"challenge":"ajls384kdjx98XX","token":"v-token","type":"url_verification"}';
  const body = JSON.stringify({ encrypt: encrypt(plain, 'test key', ivFromZero) });
  expect(body).toBe(
    '{"encrypt":"AAECAwQFBgcICQoLDA0ODw9mLTIAZS9jAmGTQ1wAhHpnBHVL2wRjH9rPunQdQC1v7Ul2It1rHFTWsmjuzZhlagLtW3ZHyPjf3W1wXOEOhxiDMSsDQd8PXenDk3PVXb71"}',
  );
  expect(signature('1700000000', 'a1b2c3', 'test key', body)).toBe(
    '76eb2f55a73971a28313ac8a02c31d4a0aa30a71ba70fd5c2a43dd4c7686426c',
  );
});

it('is undone by the SDK, whatever was written', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.string({ minLength: 1 }), (plain, key) => {
      expect(new lark.AESCipher(key).decrypt(encrypt(plain, key))).toBe(plain);
    }),
  );
});
