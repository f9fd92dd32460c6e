import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { openDatabase } from './db/database.ts';
import * as evidence from './db/evidence.ts';
import * as outbox from './db/outbox.ts';
import { readHolidayNotice } from './documents/holiday-notice-file.ts';
import { readRubricFile } from './documents/rubric-file.ts';
import type { HolidayNotice } from './domain/calendar.ts';
import type { Rubric } from './domain/rubric.ts';
import { answerClick } from './feishu/actions.ts';
import { Clicks } from './feishu/clicks.ts';
import { createFeishu } from './feishu/client.ts';
import { handleEvent } from './feishu/commands.ts';
import { evidenceFile } from './feishu/evidence-files.ts';
import { startEvidenceWorker } from './feishu/evidence-worker.ts';
import { startEventWorker } from './feishu/event-worker.ts';
import { createDispatcher } from './feishu/inbound.ts';
import { openLongConnection } from './feishu/long-connection.ts';
import { startSender } from './feishu/sender.ts';
import { createMetrics } from './http/metrics.ts';
import { createHttp } from './http/server.ts';
import type { Log } from './log.ts';
import { projectPath } from './root.ts';
import { startScheduler } from './scheduler/scheduler.ts';
import { timetable } from './scheduler/timetable.ts';
import { openStorage, type StorageConfig } from './storage/storage.ts';
import { grantByMobile, issueClaimCode } from './use-cases/administration.ts';
import { adoptNotices } from './use-cases/adopt-notices.ts';
import { drawCard, drawRetired } from './use-cases/draw-card.ts';
import { drawNew } from './use-cases/draw-new.ts';
import { makeFile } from './use-cases/make-file.ts';

export interface App {
  readonly url: string;
  /** The one-time code of the first administrator, while there is none. */
  readonly claimCode?: string;
  /** Looks for jobs that are due: what a clock that is moved by hand calls. */
  readonly tick: () => Promise<void>;
  /** When a job is due next, in milliseconds. */
  readonly nextJobAt: () => number | undefined;
  readonly stop: () => Promise<void>;
}

/** Puts the whole program together and starts it. Throws, with everything put down again, when a part cannot start. */
export async function startApp(config: Config, log: Log, clock: () => Date = () => new Date()): Promise<App> {
  const shippedRubric = await loadShippedRubric();
  const notices = await loadHolidayNotices();
  const { db, kind, close } = await openDatabase({ databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR });
  const undo: (() => Promise<void> | void)[] = [close];
  const stop = async (): Promise<void> => {
    // In reverse: what takes things in first, the database last.
    for (const each of undo.splice(0).toReversed()) await each();
  };
  try {
    await adoptNotices(db, notices, clock());
    const settings = { appId: config.FEISHU_APP_ID, appSecret: config.FEISHU_APP_SECRET, domain: config.FEISHU_DOMAIN };
    const feishu = createFeishu(settings, log);
    const storage = await openStorage(evidenceStorage(config));
    const clicks = new Clicks();
    const sender = startSender({
      db,
      feishu,
      draw: (ref, state) => {
        if (state === 'retired') return drawRetired(db, ref);
        return state === 'new' ? drawNew(db, ref, clock()) : drawCard(db, ref, clock());
      },
      isUrgent: (ref) => config.URGENT_REMINDERS === 'on' && ref.kind === 'reminder' && ref.urgent === true,
      makeFile: (file) =>
        file.kind === 'evidence'
          ? evidenceFile(db, storage, file.evidenceId)
          : makeFile({ db, shippedRubric, now: clock() }, file),
      clock,
      log,
      clicks,
    });
    undo.push(() => sender.stop());
    const fetcher = startEvidenceWorker({ db, feishu, storage, clock, log, wakeSender: sender.wake });
    undo.push(() => fetcher.stop());
    const worker = startEventWorker({
      db,
      handle: async (key, event) => {
        await handleEvent({ db, feishu, shippedRubric, clock }, key, event);
        fetcher.wake();
      },
      clock,
      log,
      wakeSender: sender.wake,
    });
    undo.push(() => worker.stop());
    const metrics = createMetrics(
      () => outbox.backlog(db),
      () => evidence.tally(db),
    );
    const dispatcher = createDispatcher({
      db,
      answer: async (click) => {
        const done = metrics.clickSeconds.startTimer({ kind: click.action.kind });
        try {
          return await answerClick(
            {
              db,
              clock,
              log,
              clicks,
              wake: sender.wake,
              findByMobile: (mobiles) => feishu.findByMobile(mobiles),
              platform: feishu,
            },
            click,
          );
        } finally {
          done();
        }
      },
      received: worker.wake,
      clock,
      log,
    });
    const connection = config.FEISHU_MODE === 'websocket' ? openLongConnection(settings, dispatcher, log) : undefined;
    undo.push(() => connection?.close());
    const app = createHttp({
      webhook:
        config.FEISHU_MODE === 'webhook'
          ? { encryptKey: config.FEISHU_ENCRYPT_KEY, verificationToken: config.FEISHU_VERIFICATION_TOKEN }
          : undefined,
      dispatch: (body) => dispatcher.invoke(body, { needCheck: false }),
      notReady: async () => {
        const checks: [string, Promise<boolean>][] = [
          [
            'database',
            db.$queryRaw`select 1`.then(
              () => true,
              () => false,
            ),
          ],
          [
            'platform',
            connection
              ? Promise.resolve(connection.isConnected())
              : feishu.botOpenId().then(
                  () => true,
                  () => false,
                ),
          ],
        ];
        const results = await Promise.all(checks.map(async ([name, ok]) => ((await ok) ? [] : [name])));
        return results.flat();
      },
      metrics: metrics.registry,
      clock,
      log,
    });
    const server = await listen(app, config);
    undo.push(() => shut(server));
    const claimCode = await firstAdministrators(config, feishu, db, log, clock());
    const scheduler = startScheduler({
      db,
      timetable,
      clock,
      log,
      wakeSender: sender.wake,
      ran: (name, outcome) => metrics.jobRuns.inc({ name, outcome }),
    });
    undo.push(() => scheduler.stop());
    const { port } = server.address() as AddressInfo; // A TCP server's address is one.
    log.info({ mode: config.FEISHU_MODE, database: kind, port }, 'ready');
    return {
      url: `http://${config.HOST}:${port}`,
      ...(claimCode !== undefined && { claimCode }),
      tick: scheduler.tick,
      nextJobAt: () => scheduler.nextJobAt()?.getTime(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A bucket where one is set up; else a directory, by default beside the rest of the data. */
function evidenceStorage(config: Config): StorageConfig {
  const directory = config.EVIDENCE_DIR ?? join(config.DATA_DIR, 'evidence');
  const { EVIDENCE_S3_ENDPOINT: endpoint, EVIDENCE_S3_BUCKET: bucket } = config;
  const { EVIDENCE_S3_ACCESS_KEY: accessKey, EVIDENCE_S3_SECRET_KEY: secretKey } = config;
  if (!endpoint || !bucket || !accessKey || !secretKey) return { kind: 'directory', directory };
  return {
    kind: 's3',
    endpoint,
    bucket,
    region: config.EVIDENCE_S3_REGION ?? 'us-east-1',
    accessKeyId: accessKey,
    secretAccessKey: secretKey,
    ...(config.EVIDENCE_S3_PREFIX !== undefined && { prefix: config.EVIDENCE_S3_PREFIX }),
    temporary: directory,
  };
}

async function loadShippedRubric(): Promise<Rubric> {
  const file = projectPath('rubrics', 'grid-management.json');
  const read = readRubricFile(await readFile(file, 'utf8'));
  if ('faults' in read) throw new Error(`${file}:\n${read.faults.join('\n')}`);
  return read.rubric;
}

async function loadHolidayNotices(): Promise<readonly HolidayNotice[]> {
  const folder = projectPath('calendars');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  return Promise.all(
    files.map(async (name) => {
      const read = readHolidayNotice(await readFile(join(folder, name), 'utf8'));
      if ('faults' in read) throw new Error(`${join(folder, name)}:\n${read.faults.join('\n')}`);
      return read.notice;
    }),
  );
}

async function firstAdministrators(
  { ADMIN_MOBILES }: Config,
  feishu: ReturnType<typeof createFeishu>,
  db: Parameters<typeof issueClaimCode>[0],
  log: Log,
  at: Date,
): Promise<string | undefined> {
  if (ADMIN_MOBILES.length > 0) {
    const found = await feishu.findByMobile(ADMIN_MOBILES);
    if (found.size < ADMIN_MOBILES.length)
      log.warn({ missing: ADMIN_MOBILES.length - found.size }, 'not all of ADMIN_MOBILES are known to Feishu');
    await grantByMobile(db, found, at);
  }
  return issueClaimCode(db, at);
}

async function listen(app: ReturnType<typeof createHttp>, { HOST, PORT }: Config): Promise<Server> {
  const server = createServer(app);
  server.listen(PORT, HOST);
  await once(server, 'listening');
  return server;
}

async function shut(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  await closed;
}
