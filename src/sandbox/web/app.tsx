import { Button } from '@arco-design/web-react';
import { type ReactElement, useCallback, useState } from 'react';
import { autoplay as loadAutoplay, world as loadWorld } from './api.ts';
import { AutoplayBar } from './autoplay-bar.tsx';
import { useLive } from './changes.ts';
import { Column } from './column.tsx';
import { FaultDrawer } from './fault-drawer.tsx';
import { InspectorDrawer } from './inspector-drawer.tsx';
import { useSeats } from './seats.ts';
import { TopBar } from './top-bar.tsx';

/** The people of the county side by side, each with a client in hand. */
export function App(): ReactElement {
  const { data: world, error, reload } = useLive('world', loadWorld, ['message', 'people', 'clock']);
  const { data: play } = useLive(world?.autoplay ? 'autoplay' : undefined, loadAutoplay, ['autoplay']);
  const { seats, add, remove, change } = useSeats();
  const [faultsOpen, setFaultsOpen] = useState(false);
  const [inspected, setInspected] = useState<string | undefined>();
  const inspect = useCallback((messageId: string) => setInspected(messageId), []);
  if (!world) return <Loading error={error} retry={reload} />;
  return (
    <div className="page">
      <TopBar world={world} onAdd={add} onFaults={() => setFaultsOpen(true)} />
      {play && <AutoplayBar play={play} />}
      {error !== undefined && (
        <p className="page-error" role="alert">
          {error}
        </p>
      )}
      <main className="columns" aria-label="并排的人员">
        {seats.map((seat) => (
          <Column
            key={seat.id}
            seat={seat}
            world={world}
            play={play}
            onChange={(changed) => change(seat.id, changed)}
            onClose={seats.length > 1 ? () => remove(seat.id) : undefined}
            onInspect={inspect}
          />
        ))}
      </main>
      <FaultDrawer open={faultsOpen} world={world} onClose={() => setFaultsOpen(false)} />
      <InspectorDrawer messageId={inspected} onClose={() => setInspected(undefined)} />
    </div>
  );
}

function Loading({ error, retry }: { error: string | undefined; retry: () => void }): ReactElement {
  return (
    <main className="loading">
      <h1>模拟飞书</h1>
      <p role={error === undefined ? 'status' : 'alert'}>{error ?? '正在打开……'}</p>
      {error !== undefined && <Button onClick={retry}>重试</Button>}
    </main>
  );
}
