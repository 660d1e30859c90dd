import { Notice } from './frame.tsx';

export function Runs() {
  return (
    <main class="view">
      <Notice />
    </main>
  );
}
