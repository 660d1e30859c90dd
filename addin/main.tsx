import 'virtual:tokens.css';
import './ui/base.css';
import './ui/controls.css';
import './ui/views.css';
import './ui/oversikt.css';
import './ui/runs.css';
import './ui/person.css';
import './ui/scb.css';
import { render } from 'preact';
import { createApi } from './api.ts';
import { INITIAL } from './app.ts';
import { endSession } from './log-in.ts';
import { Pane } from './panes/pane.tsx';
import { currentToken } from './session.ts';
import { createStore } from './store.ts';
import { Message } from './ui/message.tsx';
import { sv } from './ui/sv.ts';
import { followTheme } from './ui/theme.ts';
import { openWorkbook } from './workbook/workbook.ts';

async function start(root: HTMLElement): Promise<void> {
  const { host } = await Office.onReady();
  if (host !== Office.HostType.Excel) {
    render(<Message kind="info">{sv.workbook.noExcel}</Message>, root);
    return;
  }
  followTheme();
  const store = createStore(INITIAL);
  const api = createApi({
    token: currentToken,
    loggedOut: () => endSession(store),
  });
  render(<Pane app={{ api, workbook: openWorkbook(), store }} />, root);
}

const root = document.getElementById('pane');
if (root) void start(root);
