import { existsSync } from 'node:fs';

/** The machine's Chromium, if it has one; Debian's package is called that. */
export function chromiumPath(): string | undefined {
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
}
