import type { ReactElement } from 'react';
import type { CallView } from '../page/protocol.ts';
import { toTheSecond } from './format.ts';

const kindText: Readonly<Record<string, string>> = { api: '接口', event: '事件', callback: '回调', challenge: '校验' };

/** What went over the wire, in the order given. */
export function CallTable({ calls }: { calls: readonly CallView[] }): ReactElement {
  if (calls.length === 0) return <p className="empty">还没有调用</p>;
  return (
    <div className="table-room" tabIndex={0} role="region" aria-label="调用记录">
      <table className="calls">
        <thead>
          <tr>
            <th scope="col">时间</th>
            <th scope="col">种类</th>
            <th scope="col">请求</th>
            <th scope="col">状态</th>
            <th scope="col">错误码</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call, index) => (
            <tr key={index} className={call.status >= 400 || call.code !== 0 ? 'call-failed' : undefined}>
              <td>{toTheSecond(call.at)}</td>
              <td>{kindText[call.kind] ?? call.kind}</td>
              <td>
                {call.method} {call.path}
                {call.detail !== undefined && <div className="soft">{call.detail}</div>}
              </td>
              <td>{call.status}</td>
              <td>{call.code}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
