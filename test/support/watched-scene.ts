import { sampleWorld } from '../../samples/world.ts';
import { createDemoLog } from '../../src/cli/demo/demo-log.ts';
import { setScene, type Scene } from '../../src/cli/demo/scene.ts';
import { createTranscript } from '../../src/cli/demo/transcript.ts';
import { createWatchedPlay, type WatchedPlay } from '../../src/cli/demo/watched-play.ts';
import { writeRoster } from '../../src/documents/write-roster.ts';
import { aDatabase } from './database.ts';
import { aSmallCounty } from './demo-county.ts';

export interface WatchedScene extends WatchedPlay {
  readonly scene: Scene;
  /** What the bot logged as errors. */
  readonly faults: readonly string[];
  readonly end: () => Promise<void>;
}

let scenes = 0;

/** A small county with its page, the roster taken in, the play ready to be started; nobody pauses between acts for long. */
export async function aWatchedScene(pageFolder: string): Promise<WatchedScene> {
  const database = await aDatabase();
  const roster = await aSmallCounty();
  const { log, faults } = createDemoLog();
  const play = createWatchedPlay({ seed: 11, wait: () => new Promise((resolve) => setImmediate(resolve)) });
  scenes += 1;
  const scene = await setScene({
    world: sampleWorld(roster),
    workbook: { name: '名单.xlsx', bytes: await writeRoster(roster) },
    dataDir: database.dataDir,
    databaseUrl: database.databaseUrl,
    appId: `cli_${process.pid.toString(16).padStart(8, '0')}e${scenes.toString(16).padStart(7, '0')}`,
    pageFolder,
    autoplay: play.autoplay,
    log,
    transcript: createTranscript(() => undefined),
  });
  play.ready(scene);
  return {
    ...play,
    scene,
    faults,
    async end() {
      await scene.stop();
      await database.drop();
    },
  };
}
