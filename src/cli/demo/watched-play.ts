import type { Autoplay } from '../../sandbox/page/autoplay.ts';
import type { AutoplayOrder, AutoplayView } from '../../sandbox/page/protocol.ts';
import { createBoard, type Board } from './board.ts';
import { WatchedDirector, whileRunning } from './director.ts';
import { castOf, playAssessment } from './play.ts';
import type { Scene } from './scene.ts';
import { createTranscript } from './transcript.ts';

export interface WatchedPlay {
  readonly autoplay: Autoplay;
  /** The county is ready: from now on the play can be started. */
  readonly ready: (scene: Scene) => void;
}

export interface WatchedPlayOptions {
  readonly seed: number;
  /** Takes the time that people take. */
  readonly wait: (ms: number) => Promise<void>;
}

/** The play of `--auto`, to be watched on the page and joined in. */
export function createWatchedPlay({ seed, wait }: WatchedPlayOptions): WatchedPlay {
  const director = new WatchedDirector(wait);
  const listeners = new Set<() => void>();
  let phase: AutoplayView['phase'] = 'preparing';
  let failure = '';
  let runs = 0;
  let board: Board | undefined;
  let scene: Scene | undefined;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const become = (next: AutoplayView['phase']) => {
    phase = next;
    tell();
  };
  director.onChange(tell);

  const start = () => {
    if (!scene) throw new Error('名单还没有导入，请稍候');
    if (phase !== 'ready' && phase !== 'failed') throw new Error('演示已经开始过了');
    director.pause(false);
    runs += 1;
    const run = runs;
    become('playing');
    // What happens is seen on the page; the terminal stays with whoever types there.
    const transcript = createTranscript(() => undefined);
    playAssessment(scene, {
      seed,
      transcript,
      director: whileRunning(director, () => run === runs),
    }).then(
      () => become('finished'),
      (error: unknown) => {
        // The others of this run must not go on beside those of the next.
        runs += 1;
        failure = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
        become('failed');
      },
    );
  };
  const pause = (paused: boolean) => {
    if (phase !== 'playing' && phase !== 'paused') throw new Error('演示没有在进行');
    director.pause(paused);
    become(paused ? 'paused' : 'playing');
  };
  const order = (given: AutoplayOrder) => {
    switch (given.kind) {
      case 'start':
        return start();
      case 'pause':
        return pause(true);
      case 'resume':
        return pause(false);
      case 'pace':
        return director.setPace(given.pace);
      case 'take-over':
        return director.takeOver(given.person);
      case 'hand-back':
        return director.handBack(given.person);
    }
  };
  const doing: Readonly<Record<AutoplayView['phase'], () => string>> = {
    preparing: () => '正在导入名单，请稍候',
    ready: () => '各人由程序扮演，您可以随时接管其中任何人',
    playing: () => director.doing || '即将开始',
    paused: () => '已暂停',
    finished: () => '演示已完成，结果见推进组群',
    failed: () => `演示中断：${failure}`,
  };
  return {
    autoplay: {
      state() {
        const { submitted, all } = board?.total() ?? { submitted: 0, all: 0 };
        return { ...director.view(), phase, doing: doing[phase](), submitted, all };
      },
      order,
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    ready(prepared) {
      scene = prepared;
      board = createBoard(prepared.sandbox, castOf(prepared));
      board.onChange(tell);
      prepared.sandbox.onChange(() => director.stir());
      become('ready');
    },
  };
}
