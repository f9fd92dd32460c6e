import { createHash } from 'node:crypto';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileOnDisk } from '../../src/sandbox/bytes.ts';
import { aRoster } from '../documents/roster-builders.ts';
import { assign, handInOf } from '../support/evidence.ts';
import { ask, brings, the, bringSheet } from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const roster = aRoster();
const mb = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'grid-large-'));

let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster);
  await openAssessment(stage, roster);
});
afterAll(async () => {
  await stage.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A film of so many bytes, written a piece at a time. */
async function aFilm(name: string, bytes: number): Promise<string> {
  const path = join(folder, name);
  const head = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom')]);
  const piece = Buffer.alloc(mb, name);
  await pipeline(
    Readable.from(
      (function* pieces() {
        yield head;
        for (let left = bytes - head.length; left > 0; left -= piece.length) yield piece.subarray(0, left);
      })(),
    ),
    createWriteStream(path),
  );
  return path;
}

it('takes a file of exactly 100 MB, and passes it on to an examiner', async () => {
  const ma = stage.sandbox.person('马文涛');
  const path = await aFilm('全程录像.mp4', 100 * mb);
  await ma.sendFile('全程录像.mp4', fileOnDisk(path));
  await ma.waitForCard('收到1份佐证材料');
  await assign(ma, '1.1　网格党小组建设');
  await ma.waitFor(() => handInOf(ma).text.includes('100.0 MB'), 60_000);
  const li = stage.sandbox.person('李明');
  await ask(li, '我的打分', '我的打分');
  const sheet = await bringSheet(li, '青禾镇');
  await brings(li, '全程录像.mp4', () =>
    li.press(the(sheet.controls.find(({ label }) => label.startsWith('查看1.1材料'))), { card: sheet }),
  );
  const file = await brings(li, '[文件] 全程录像.mp4', () => li.press('打开'));
  const sum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  expect(sum(li.download(file).bytes)).toBe(
    sum(ma.download(the(ma.messages().find(({ kind }) => kind === 'file'))).bytes),
  );
}, 120_000);

it('refuses one byte more, as the platform does', async () => {
  const ma = stage.sandbox.person('马文涛');
  const path = await aFilm('更长的录像.mp4', 100 * mb + 1);
  await brings(ma, '文件超过100 MB', () => ma.sendFile('更长的录像.mp4', fileOnDisk(path)));
}, 60_000);
