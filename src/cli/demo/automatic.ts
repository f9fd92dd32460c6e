import { writeFile } from 'node:fs/promises';
import { openDatabase } from '../../db/database.ts';
import * as people from '../../db/people.ts';
import type { CallRecord } from '../../sandbox/calls.ts';
import { playAssessment } from './play.ts';
import { outboxEmptied } from './quiet.ts';
import { demoReport, type DemoReport } from './report.ts';
import { setScene, type SceneOptions } from './scene.ts';

export interface AutomaticOptions extends SceneOptions {
  readonly seed: number;
  readonly report?: string | undefined;
  /** What the bot logged as errors: there must be none. */
  readonly faults: readonly string[];
}

/** The whole assessment, played by itself, then checked from both ends: what the database says went out must have come in. */
export async function playByItself(options: AutomaticOptions): Promise<DemoReport> {
  const { seed, transcript, dataDir, databaseUrl, faults } = options;
  const started = performance.now();
  const scene = await setScene(options);
  const { sandbox, admin } = scene;
  try {
    await playAssessment(scene, { seed, transcript });
    await outboxEmptied(scene.app().url);
  } catch (error) {
    // What the bot logged says more than what somebody waited for in vain.
    if (faults.length === 0) throw error;
    throw new Error(
      `${error instanceof Error ? error.message : String(error)}\n运行中出现错误：\n${faults.join('\n')}`,
    );
  } finally {
    await scene.stop();
  }
  if (faults.length > 0) throw new Error(`运行中出现错误：\n${faults.join('\n')}`);

  const database = await openDatabase({ databaseUrl, dataDir });
  let report: DemoReport;
  try {
    const [own] = (await people.actor(database.db, admin.openId)).memberships;
    report = await demoReport(database.db, own?.assessmentId ?? '');
  } finally {
    await database.close();
  }
  if (options.report !== undefined) await writeFile(options.report, `${JSON.stringify(report, undefined, 2)}\n`);

  const { sent, updated, failed } = report.messages;
  const received = [...sandbox.state.messages.values()].filter(({ from }) => from === 'app').length;
  transcript.chapter('统计');
  transcript.line(
    `得分${report.scores.length}项，被考核单位${report.units.length}个，回避${report.recusals.length}项。`,
  );
  transcript.line(
    `发送消息${sent}条，更新卡片${updated}张次，未送达${failed}条；触及平台频率限制${limited(sandbox.calls)}次。`,
  );
  transcript.line(`用时${Math.round((performance.now() - started) / 1000)}秒。`);
  if (options.report !== undefined) transcript.line(`结果数据已写入${options.report}。`);
  if (failed > 0) throw new Error(`有${failed}条消息没有送达`);
  if (received !== sent) throw new Error(`发出${sent}条消息，平台收到${received}条`);
  return report;
}

/** How often the platform refused a call for coming too fast: 99991400 for the app, 230020 for one chat or message. */
function limited(calls: readonly CallRecord[]): number {
  return calls.filter(({ code }) => code === 99991400 || code === 230020).length;
}
