import { Button, Message } from '@arco-design/web-react';
import { type ReactElement, useEffect, useState } from 'react';
import type { WorldView } from '../page/protocol.ts';
import { advanceClock, clockToNextJob, complaintOf } from './api.ts';
import { dayAndTime, shortDayAndTime } from './format.ts';

const hourMs = 3_600_000;

export function TopBar({ world, onAdd, onFaults }: TopBarProps): ReactElement {
  return (
    <header className="top-bar">
      <h1>模拟飞书</h1>
      <span className="top-bar-bot">机器人：{world.bot.name}</span>
      <div className="clock" role="group" aria-label="演示时钟">
        <Clock now={world.now} />
        <Button size="small" onClick={() => void forward(() => advanceClock({ advanceMs: hourMs }))}>
          +1小时
        </Button>
        <Button size="small" onClick={() => void forward(() => advanceClock({ advanceMs: 24 * hourMs }))}>
          +1天
        </Button>
        {world.nextJobAt !== undefined && (
          <Button size="small" onClick={() => void forward(clockToNextJob)}>
            到下一个定时任务（{shortDayAndTime(world.nextJobAt)}）
          </Button>
        )}
      </div>
      <div className="top-bar-end">
        <Button size="small" onClick={onFaults}>
          故障演练
        </Button>
        <Button size="small" type="primary" onClick={onAdd}>
          并排再加一人
        </Button>
      </div>
    </header>
  );
}

interface TopBarProps {
  readonly world: WorldView;
  readonly onAdd: () => void;
  readonly onFaults: () => void;
}

/** Goes on by itself from the last time the sandbox told. */
function Clock({ now }: { now: number }): ReactElement {
  const [passedMs, setPassedMs] = useState(0);
  useEffect(() => {
    const since = performance.now();
    setPassedMs(0);
    const timer = window.setInterval(() => setPassedMs(performance.now() - since), 1000);
    return () => window.clearInterval(timer);
  }, [now]);
  return <time aria-label="现在时间">{dayAndTime(now + passedMs)}</time>;
}

async function forward(move: () => Promise<unknown>): Promise<void> {
  try {
    await move();
  } catch (error) {
    Message.error(complaintOf(error));
  }
}
