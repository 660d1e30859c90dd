import { Executor } from '../../addin/simulator/wire/executor.ts';
import { framedAddress, WacHost } from '../../addin/simulator/wire/wac.ts';
import { Workbook } from '../../addin/simulator/workbook/workbook.ts';

const workbook = new Workbook({ today: '2026-11-20' });
const frame = document.createElement('iframe');
frame.src = framedAddress('/taskpane.html', window.location.origin);
document.body.append(frame);
if (frame.contentWindow) {
  const host = new WacHost(new Executor(workbook), frame.contentWindow, window.location.origin);
  window.addEventListener('message', (event) => host.receive(event));
}
Object.assign(window, { workbook });
