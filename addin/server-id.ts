/** Names the server that this pane belongs to, for the mark in the workbook. */
export function serverId(): string {
  return window.location.origin;
}
