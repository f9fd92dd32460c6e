import { Drawer } from '@arco-design/web-react';
import type { ReactElement, ReactNode } from 'react';

/** A drawer from the right, which says what it is to those who cannot see it. */
export function SidePanel({ title, open, width, onClose, children }: SidePanelProps): ReactElement {
  return (
    <Drawer
      title={title}
      visible={open}
      width={`min(${width}px, 100vw)`}
      footer={null}
      closable
      onCancel={onClose}
      unmountOnExit
    >
      <div role="dialog" aria-modal="true" aria-label={title}>
        {children}
      </div>
    </Drawer>
  );
}

interface SidePanelProps {
  readonly title: string;
  readonly open: boolean;
  /** In pixels, where the window is that wide. */
  readonly width: number;
  readonly onClose: () => void;
  readonly children: ReactNode;
}
