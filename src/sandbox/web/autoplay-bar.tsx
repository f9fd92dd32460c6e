import { Button } from '@arco-design/web-react';
import type { ReactElement } from 'react';
import type { AutoplayOrder, AutoplayView, Pace } from '../page/protocol.ts';
import { give } from './autoplay.ts';

const paces: readonly { readonly pace: Pace; readonly title: string }[] = [
  { pace: 'slow', title: '慢' },
  { pace: 'medium', title: '中' },
  { pace: 'fast', title: '快' },
];

const steps: Readonly<Record<AutoplayView['phase'], { readonly kind: 'start' | 'pause' | 'resume'; title: string }>> = {
  preparing: { kind: 'start', title: '开始自动演示' },
  ready: { kind: 'start', title: '开始自动演示' },
  playing: { kind: 'pause', title: '暂停' },
  paused: { kind: 'resume', title: '继续' },
  finished: { kind: 'start', title: '演示已完成' },
  failed: { kind: 'start', title: '重新开始自动演示' },
};

/** The play that goes on by itself: what happens in it, how far it is, how fast it goes, and its brake. */
export function AutoplayBar({ play }: { readonly play: AutoplayView }): ReactElement {
  const { phase, pace, doing, submitted, all, takenOver } = play;
  const { kind, title } = steps[phase];
  return (
    <section className={`autoplay autoplay-${phase}`} aria-label="自动演示">
      <Button
        size="small"
        {...(phase !== 'playing' && { type: 'primary' as const })}
        disabled={phase === 'preparing' || phase === 'finished'}
        onClick={() => give({ kind } satisfies AutoplayOrder)}
      >
        {title}
      </Button>
      <div className="autoplay-paces" role="group" aria-label="演示速度">
        {paces.map(({ pace: one, title: name }) => (
          <Button
            key={one}
            size="small"
            aria-pressed={one === pace}
            disabled={phase === 'finished'}
            onClick={() => give({ kind: 'pace', pace: one })}
          >
            {name}
          </Button>
        ))}
      </div>
      <span className="autoplay-doing" role="status">
        {doing}
      </span>
      {takenOver.length > 0 && <span className="mark mark-warning">已接管：{takenOver.join('、')}</span>}
      {all > 0 && (
        <span className="autoplay-count">
          <progress max={all} value={submitted} aria-label="评分表提交进度" />
          已提交{submitted}/{all}份评分表
        </span>
      )}
    </section>
  );
}
