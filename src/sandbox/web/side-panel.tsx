import { Drawer } from '@arco-design/web-react';
import { useEffect, type ReactElement, type ReactNode } from 'react';

/** A drawer from the right, which says what it is to those who cannot see it. */
export function SidePanel({ title, open, width, onClose, children }: SidePanelProps): ReactElement {
  // On the document: what had the focus in the panel may be gone, a button that did its work.
  useEffect(() => {
    if (!open) return undefined;
    const leave = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') onClose();
    };
    document.addEventListener('keydown', leave);
    return () => document.removeEventListener('keydown', leave);
  }, [open, onClose]);
  return (
    <Drawer
      title={title}
      visible={open}
      width={`min(${width}px, 100vw)`}
      footer={null}
      closable
      escToExit={false}
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
