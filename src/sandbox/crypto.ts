import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/** The platform's encryption of an event body: AES-256-CBC under SHA-256 of the Encrypt Key, the IV in front, all in base64. */
export function encrypt(plain: string, encryptKey: string, iv: Uint8Array = randomBytes(16)): string {
  const key = createHash('sha256').update(encryptKey).digest();
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
}

/** X-Lark-Signature: lowercase hex over time stamp, nonce, Encrypt Key and the raw body as it goes out. */
export function signature(timestamp: string, nonce: string, encryptKey: string, rawBody: string): string {
  return createHash('sha256').update(`${timestamp}${nonce}${encryptKey}${rawBody}`).digest('hex');
}
