/** What somebody has chosen of the pane's look, kept in the browser; null where nothing is. Nothing of any person. */
export function keptChoice(name: string): string | null {
  return storage()?.getItem(keyOf(name)) ?? null;
}

/** Keeps a choice for the next time that the pane is opened. */
export function keepChoice(name: string, value: string): void {
  storage()?.setItem(keyOf(name), value);
}

/** Excel on the web shares one origin between tenants: the partition key keeps them apart. */
function keyOf(name: string): string {
  const partition = typeof Office === 'undefined' ? undefined : Office.context?.partitionKey;
  return `${partition ?? ''}kaa.${name}`;
}

/** Storage is refused in some browsers' frames: the choice then lasts as long as the view. */
function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
