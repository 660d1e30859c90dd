import './try.css';
import { type JSX, render } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Grid } from './grid/grid.tsx';
import type {} from './host-page.ts';
import { InstallDialog } from './install-dialog.tsx';
import { sv } from './sv.ts';
import { createBridge } from './wire/bridge.ts';
import { Executor } from './wire/executor.ts';
import { Workbook } from './workbook/workbook.ts';

const NARROWEST = 300;
const STEP = 20;

/** The page that lets people try the product without Excel: a workbook, and beside it the pane. */
function TryPage({ workbook }: { workbook: Workbook }): JSX.Element {
  const [width, setWidth] = useState(380);
  const [installing, setInstalling] = useState(false);
  const clamp = (wanted: number) => setWidth(Math.max(NARROWEST, Math.min(wanted, window.innerWidth / 2)));
  return (
    <div class="try-page">
      <header class="title-bar">
        <h1>{sv.page.title}</h1>
        <p>{sv.page.lead}</p>
        <button type="button" onClick={() => setInstalling(true)}>
          {sv.page.install}
        </button>
      </header>
      <main class="desk" style={{ gridTemplateColumns: `minmax(0, 1fr) 8px ${width}px` }}>
        <Grid workbook={workbook} />
        <Divider width={width} resize={clamp} />
        <iframe class="pane-frame" title={sv.page.pane} src="./try-pane.html" />
      </main>
      {installing && <InstallDialog close={() => setInstalling(false)} />}
    </div>
  );
}

type DividerProps = { width: number; resize: (width: number) => void };

function Divider({ width, resize }: DividerProps): JSX.Element {
  const start = useRef<{ x: number; width: number } | null>(null);
  return (
    <div
      class="divider"
      role="separator"
      aria-orientation="vertical"
      aria-label={sv.page.resize}
      aria-valuenow={Math.round(width)}
      aria-valuemin={NARROWEST}
      aria-valuemax={Math.round(window.innerWidth / 2)}
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') resize(width + STEP);
        else if (event.key === 'ArrowRight') resize(width - STEP);
      }}
      onPointerDown={(event) => {
        start.current = { x: event.clientX, width };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (start.current) resize(start.current.width + start.current.x - event.clientX);
      }}
      onPointerUp={() => {
        start.current = null;
      }}
    />
  );
}

function today(): string {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

const workbook = new Workbook({ today: today() });
const executor = new Executor(workbook);
window.simulatedExcel = { workbook, connect: () => createBridge(executor, (send) => setTimeout(send, 0)) };
const root = document.getElementById('try');
if (root) render(<TryPage workbook={workbook} />, root);
