import type { ErrorRequestHandler } from 'express';
import { z } from 'zod';

/** The page asked for something that cannot be; the words are for whoever sits in front of it. */
export class PageRefusal extends Error {
  readonly status: number;

  constructor(status: number, words: string) {
    super(words);
    this.name = 'PageRefusal';
    this.status = status;
  }
}

/** What a request carries, once it has the right shape. */
export function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const places = new Set(parsed.error.issues.map(({ path }) => path.join('.')).filter((place) => place !== ''));
  throw new PageRefusal(400, places.size === 0 ? '请求的内容不对' : `请求的内容不对：${[...places].join('、')}`);
}

/** Does what a person's client does; what the client would not allow comes as a plain Error with words for people. */
export async function asClient<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Error && error.constructor === Error) throw new PageRefusal(409, error.message);
    throw error;
  }
}

/** Every fault leaves as `{ error }`. */
export const answerFault: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const { status, words } = inWords(error);
  response.status(status).json({ error: words });
};

function inWords(error: unknown): { status: number; words: string } {
  if (error instanceof PageRefusal) return { status: error.status, words: error.message };
  // What express itself refuses carries the status: too much, no JSON, a broken address.
  const status = Number((error as { status?: unknown } | undefined)?.status);
  if (status === 413) return { status, words: '内容太大：文件不超过100MB，其他内容不超过1MB' };
  if (status >= 400 && status < 500) return { status, words: '请求的形式不对' };
  return { status: 500, words: `沙箱内部出错：${error instanceof Error ? error.message : String(error)}` };
}
