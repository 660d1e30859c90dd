import type { HostPage } from './host-page.ts';
import { sv } from './sv.ts';
import type { NativeBridge } from './wire/bridge.ts';
import { createOffice } from './wire/office.ts';

/**
 * Starts the pane in the frame of the try-it page: office.js finds the bridge instead of Excel, gets the parts of
 * `Office` that Excel would have given it, and then the same bundle runs as in Excel.
 */
async function boot({ workbook, connect }: HostPage): Promise<void> {
  const page = window as unknown as {
    _richApiNativeBridge: NativeBridge;
    Strings: object;
    Office: object;
  };
  page._richApiNativeBridge = connect();
  page.Strings = { OfficeOM: {} };
  await loadScript('/office-js/excel-web-16.00.js');
  page.Office = createOffice(page.Office, workbook);
  await import('../main.tsx');
}

function loadScript(source: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = source;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(source));
    document.head.append(script);
  });
}

const host = window.parent.simulatedExcel;
if (host) {
  boot(host).catch(() => {
    document.body.textContent = sv.page.failed;
  });
} else {
  window.location.replace('/');
}
