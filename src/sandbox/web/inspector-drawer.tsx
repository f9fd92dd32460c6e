import { Button } from '@arco-design/web-react';
import { type ReactElement, useState } from 'react';
import type { Inspection } from '../page/protocol.ts';
import { calls as loadCalls, inspect } from './api.ts';
import { CallTable } from './call-table.tsx';
import { useLive } from './changes.ts';
import { fileSize } from './format.ts';
import { SidePanel } from './side-panel.tsx';

const views = [
  { view: 'content', title: '原始内容' },
  { view: 'calls', title: '本条消息的调用' },
  { view: 'all', title: '全部调用' },
] as const;

/** What a message is made of: its JSON, how near it is to the limits, what was called for it. */
export function InspectorDrawer({ messageId, onClose }: InspectorDrawerProps): ReactElement {
  const load = () => inspect(messageId ?? '');
  const { data, error } = useLive(messageId, load, ['message', 'call']);
  const [shown, setShown] = useState<(typeof views)[number]['view']>('content');
  const all = useLive(messageId === undefined ? undefined : 'calls', loadCalls, ['call']);
  return (
    <SidePanel title="检视消息" open={messageId !== undefined} width={720} onClose={onClose}>
      {error !== undefined && <p role="alert">{error}</p>}
      {data && (
        <>
          <Limits inspection={data} />
          <div className="choices" role="group" aria-label="查看">
            {views.map(({ view, title }) => (
              <Button key={view} size="small" aria-pressed={view === shown} onClick={() => setShown(view)}>
                {title}
              </Button>
            ))}
          </div>
          {shown === 'content' && (
            <pre className="json" tabIndex={0} aria-label="原始内容">
              {pretty(data.content)}
            </pre>
          )}
          {shown === 'calls' && <CallTable calls={data.calls} />}
          {shown === 'all' && <CallTable calls={all.data ?? []} />}
        </>
      )}
    </SidePanel>
  );
}

interface InspectorDrawerProps {
  /** Absent while nothing is inspected. */
  readonly messageId: string | undefined;
  readonly onClose: () => void;
}

function Limits({ inspection }: { inspection: Inspection }): ReactElement {
  const { bytes, bytesAtMost, elements, elementsAtMost } = inspection;
  return (
    <dl className="limits">
      <Limit name="大小" used={bytes} most={bytesAtMost} show={fileSize} />
      {elements !== undefined && <Limit name="元素" used={elements} most={elementsAtMost} show={(n) => `${n}个`} />}
    </dl>
  );
}

function Limit({ name, used, most, show }: LimitProps): ReactElement {
  const share = Math.round((used / most) * 100);
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <meter min={0} max={most} high={most * 0.9} value={used} aria-label={`${name}占上限的比例`} />
        {show(used)}，上限{show(most)}（{share}%{used > most ? '，已超限' : ''}）
      </dd>
    </div>
  );
}

interface LimitProps {
  readonly name: string;
  readonly used: number;
  readonly most: number;
  readonly show: (amount: number) => string;
}

function pretty(content: string): string {
  try {
    return JSON.stringify(JSON.parse(content), null, 2);
  } catch {
    return content;
  }
}
