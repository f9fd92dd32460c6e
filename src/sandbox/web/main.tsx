import '@arco-design/web-react/dist/css/arco.css';
import './page.css';
import './column.css';
import './conversation.css';
import './panel.css';
import './autoplay.css';
import { ConfigProvider } from '@arco-design/web-react';
import zhCN from '@arco-design/web-react/es/locale/zh-CN';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <ConfigProvider locale={zhCN}>
    <App />
  </ConfigProvider>,
);
