import type { Workbook } from '../workbook/workbook.ts';
import { isSetSupported } from './requirement-sets.ts';

type Callback = (result: { status: 'succeeded'; value: unknown }) => void;

type PropertiesCallback = (result: { status: 'succeeded' | 'failed'; value?: { url: string } }) => void;

const HOST_INFO = { host: 'Excel', platform: 'OfficeOnline' } as const;

/**
 * The `Office` namespace for a page where office.js talks through the bridge: there it has neither `onReady` nor a
 * context, which Excel's own boot would give it. Everything else comes from the namespace that office.js made.
 */
export function createOffice(loaded: object, workbook: Workbook): object {
  const context = {
    ...HOST_INFO,
    contentLanguage: 'sv-SE',
    displayLanguage: 'sv-SE',
    diagnostics: { ...HOST_INFO, version: '16.0.15407.0' },
    requirements: { isSetSupported },
    document: {
      mode: 'readWrite',
      // As it was when the pane was opened: Excel does not tell of a later Spara som here.
      url: workbook.url,
      getFilePropertiesAsync: (...args: unknown[]): void =>
        fileProperties(workbook, args.at(-1) as PropertiesCallback),
      settings: documentSettings(workbook),
    },
  };
  const onReady = (ready?: (info: typeof HOST_INFO) => unknown): Promise<typeof HOST_INFO> =>
    Promise.resolve(HOST_INFO).then((info) => {
      ready?.(info);
      return info;
    });
  return Object.create(loaded, {
    context: { value: context, enumerable: true },
    HostType: { value: { Excel: 'Excel', Word: 'Word', PowerPoint: 'PowerPoint' }, enumerable: true },
    PlatformType: { value: { PC: 'PC', OfficeOnline: 'OfficeOnline', Mac: 'Mac' }, enumerable: true },
    onReady: { value: onReady, enumerable: true },
    isSetSupported: { value: isSetSupported, enumerable: true },
  }) as object;
}

/** Excel fails here as long as the workbook has not been saved. */
function fileProperties({ url }: Workbook, callback: PropertiesCallback): void {
  queueMicrotask(() => callback(url === '' ? { status: 'failed' } : { status: 'succeeded', value: { url } }));
}

function documentSettings(workbook: Workbook) {
  let draft = new Map(workbook.settings);
  const later = (callback: Callback | undefined, value: unknown) =>
    queueMicrotask(() => callback?.({ status: 'succeeded', value }));
  return {
    get: (name: string): unknown => draft.get(name) ?? null,
    set: (name: string, value: unknown): void => {
      draft.set(name, value);
    },
    remove: (name: string): void => {
      draft.delete(name);
    },
    saveAsync: (...args: unknown[]): void => {
      workbook.settings.clear();
      for (const [name, value] of draft) workbook.settings.set(name, value);
      later(args.at(-1) as Callback | undefined, undefined);
    },
    refreshAsync: (callback?: Callback): void => {
      draft = new Map(workbook.settings);
      later(callback, undefined);
    },
  };
}
