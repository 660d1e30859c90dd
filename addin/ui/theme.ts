/** Follows Excel's theme where Excel tells it; elsewhere the system's own light or dark. */
export function followTheme(): void {
  const background = Office.context?.officeTheme?.bodyBackgroundColor;
  if (!background) return;
  document.documentElement.dataset.theme = isDark(background) ? 'dark' : 'light';
}

function isDark(color: string): boolean {
  const hex = /^#?([0-9a-f]{6})$/i.exec(color)?.[1];
  if (!hex) return false;
  const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return 0.299 * (red ?? 0) + 0.587 * (green ?? 0) + 0.114 * (blue ?? 0) < 128;
}
