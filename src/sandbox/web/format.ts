/** The county's clock, whatever zone the browser is in. */
const zoneOffsetMs = 8 * 3_600_000;

function parts(at: number): { date: string; short: string; time: string; seconds: string } {
  const local = new Date(at + zoneOffsetMs);
  const two = (value: number) => String(value).padStart(2, '0');
  const [month, day] = [local.getUTCMonth() + 1, local.getUTCDate()];
  const time = `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
  return {
    date: `${local.getUTCFullYear()}年${month}月${day}日`,
    short: `${month}月${day}日`,
    time,
    seconds: `${time}:${two(local.getUTCSeconds())}`,
  };
}

/** 2026年11月24日 10:05 */
export function dayAndTime(at: number): string {
  const { date, time } = parts(at);
  return `${date} ${time}`;
}

/** 11月25日 09:00 */
export function shortDayAndTime(at: number): string {
  const { short, time } = parts(at);
  return `${short} ${time}`;
}

/** The time alone today, the day before that. */
export function shortTime(at: number, now: number): string {
  const { date, short, time } = parts(at);
  return date === parts(now).date ? time : short;
}

/** 10:05 today, 11月23日 10:05 before. */
export function messageTime(at: number, now: number): string {
  const { date, time } = parts(at);
  return date === parts(now).date ? time : shortDayAndTime(at);
}

export function dayOf(at: number): string {
  return parts(at).date;
}

export function toTheSecond(at: number): string {
  return parts(at).seconds;
}

export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
