/** Lets the browser save a file under a name, as if a link to it had been pressed. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser may not have begun to read it yet.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** “Aktivitetsansvar Norreka 2026-11-21.xlsx”. */
export function workbookName(title: string, place: string, now: Date): string {
  return `${title} ${place} ${now.toLocaleDateString('sv-SE')}.xlsx`;
}
