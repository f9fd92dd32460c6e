import { z } from 'zod';

interface FailureExtras {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly data?: unknown;
  readonly error?: Readonly<Record<string, unknown>>;
}

/** The platform says no: a code, its text, and the HTTP status it comes with. */
export class ApiFailure extends Error {
  readonly code: number;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly data: unknown;
  readonly error: Readonly<Record<string, unknown>>;

  constructor(code: number, message: string, extras: FailureExtras = {}) {
    super(message);
    this.code = code;
    this.status = extras.status ?? 400;
    this.headers = extras.headers ?? {};
    this.data = extras.data;
    this.error = extras.error ?? {};
  }
}

/** IM, contact and card APIs answer HTTP 400 unless told otherwise. */
export function failure(code: number, message: string, extras?: FailureExtras): ApiFailure {
  return new ApiFailure(code, message, extras);
}

export function invalidParameter(ext: string): ApiFailure {
  return failure(230001, `Your request contains an invalid request parameter, ext=${ext}`);
}

/** Takes a body or query of the given shape, or refuses naming every field as the platform does. */
export function fields<T extends z.ZodType>(shape: T, input: unknown): z.infer<T> {
  const parsed = shape.safeParse(input);
  if (parsed.success) return parsed.data;
  throw failure(99992402, 'field validation failed', {
    error: {
      field_violations: parsed.error.issues.map((issue) => ({
        field: issue.path.join('.'),
        description: issue.message,
      })),
    },
  });
}
