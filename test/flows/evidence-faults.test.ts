import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRoster } from '../documents/roster-builders.ts';
import { aPdf, assign, handInOf } from '../support/evidence.ts';
import { allIsDelivered, brings } from '../support/play.ts';
import { aStage, importRoster, type PlayedStage } from '../support/stage.ts';

const roster = aRoster();
const download = 'im.messageResource.get';
const criterion = '1.1　网格党小组建设';

describe('a platform in trouble', () => {
  let stage: PlayedStage;
  beforeAll(async () => {
    stage = await aStage(roster);
    await importRoster(stage, roster);
  });
  afterAll(() => stage.stop());
  const ma = () => stage.sandbox.person('马文涛');
  const isReceived = () => handInOf(ma()).text.includes(' B）');

  it('is asked again: a server error, a page of a proxy and a broken connection lose nothing', async () => {
    const { faults, calls } = stage.sandbox;
    const before = calls.filter(({ name }) => name === download).length;
    faults.nextCalls(download, { kind: 'code', status: 500, code: 1, message: 'internal error' });
    faults.nextCalls(download, { kind: 'html', status: 502 });
    faults.nextCalls(download, { kind: 'reset', when: 'before' });
    await ma().sendFile('名册.pdf', aPdf('有故障时发送'));
    await ma().waitForCard('收到1份佐证材料');
    await assign(ma(), criterion);
    expect(handInOf(ma()).text).toContain('正在接收');
    await ma().waitFor(isReceived, 60_000);
    expect(calls.filter(({ name }) => name === download)).toHaveLength(before + 4);
  });

  it('that hands out an error for a file says so by its code, whatever the status', async () => {
    stage.sandbox.faults.nextCalls(download, { kind: 'code', status: 200, code: 234003, message: 'File not in msg.' });
    await brings(ma(), '原消息已撤回或已删除', () => ma().sendFile('名册二.pdf', aPdf('错误码')));
  });

  it('tells of a message taken back before its file was fetched', async () => {
    stage.sandbox.faults.nextCalls(download, { kind: 'code', status: 503, code: 1, message: 'busy' });
    const message = await ma().sendFile('名册三.pdf', aPdf('撤回'));
    await brings(ma(), '原消息已撤回或已删除', () => ma().recall(message));
  });

  it('that sends a message twice gets one piece', async () => {
    stage.sandbox.faults.nextEvents('im.message.receive_v1', { kind: 'duplicate-message' });
    await ma().sendFile('名册四.pdf', aPdf('两次'));
    await ma().waitFor(() => handInOf(ma()).text.includes('名册四.pdf'));
    await allIsDelivered(stage);
    expect(handInOf(ma()).text.match(/名册四\.pdf/g)).toHaveLength(1);
  });
});

/** A disk of 64 KB. */
const mounted = (directory: string, size = '64k') => ['-t', 'tmpfs', '-o', `size=${size},mode=700`, 'none', directory];
const canMount = (() => {
  const directory = mkdtempSync(join(tmpdir(), 'grid-mount-'));
  const worked = spawnSync('mount', mounted(directory)).status === 0;
  if (worked) spawnSync('umount', [directory]);
  rmSync(directory, { recursive: true });
  return worked;
})();

it.each(canMount ? ['a full disk'] : [])('%s loses nothing: the file comes in once there is room', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'grid-full-'));
  execFileSync('mount', mounted(directory));
  const stage = await aStage(roster, { evidenceDir: directory });
  try {
    await importRoster(stage, roster);
    const ma = stage.sandbox.person('马文涛');
    const filler = join(directory, 'filler');
    writeFileSync(filler, Buffer.alloc(40 * 1024));
    await ma.sendFile('总结.pdf', Buffer.concat([aPdf('总结'), Buffer.alloc(40 * 1024, 'a')]));
    await ma.waitForCard('收到1份佐证材料');
    await assign(ma, criterion);
    await ma.waitFor(() => stage.sandbox.calls.filter(({ name }) => name === download).length >= 2, 20_000);
    expect(handInOf(ma).text).toContain('正在接收');
    rmSync(filler);
    await ma.waitFor(() => handInOf(ma).text.includes('40 KB'), 60_000);
  } finally {
    await stage.stop();
    spawnSync('umount', [directory]);
    rmSync(directory, { recursive: true, force: true });
  }
});
