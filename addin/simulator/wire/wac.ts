import type { Workbook } from '../workbook/workbook.ts';
import type { Executor } from './executor.ts';
import type { EventEntry } from './protocol.ts';
import { REQUIREMENT_SETS } from './requirement-sets.ts';

const REQUEST = 0;
const ANSWER = 1;
const ACTION = { invoke: 0, listen: 1, stopListening: 2 };
const METHOD = { loadSettings: 75, saveSettings: 76, richApi: 93 };
const SELECTION_CHANGED = 2;
const UNKNOWN_METHOD = 5100;
const CONVERSATION = 'samtal';
const CONTROL = 'panel';

type Message = {
  _messageType: number;
  _actionName: string;
  _actionType: number;
  _correlationId: number;
  _data: MethodCall;
};

type MethodCall = {
  DdaMethod?: { DispatchId: number };
  ArrayData?: unknown[];
  SettingsRequest?: { Properties?: [string, string][] };
};

/** The address of a pane's page for a frame in a page that plays Excel on the web; both must be https and one host. */
export function framedAddress(pane: string, origin: string): string {
  const info = encodeURIComponent('Excel$Web$16.01$sv-SE$samtal$$$0');
  // office.js takes all that follows _xdm_Info for its value: it must stand last.
  return `${pane}?_host_Info=${info}#&_serializer_version=1&_xdm_Info=${CONVERSATION}|${CONTROL}|${origin}`;
}

/** Plays Excel on the web to the pane in a frame, by messages between the windows. */
export class WacHost {
  readonly #executor: Executor;
  readonly #pane: Window;
  readonly #origin: string;
  readonly #listeners = new Map<string, number>();

  constructor(executor: Executor, pane: Window, origin: string) {
    this.#executor = executor;
    this.#pane = pane;
    this.#origin = origin;
    executor.events.connect((entries) => this.#raise(entries));
  }

  /** Takes a message of the window; what is not office.js's is left alone. */
  receive(event: MessageEvent): void {
    if (event.source !== this.#pane || event.origin !== this.#origin) return;
    const message = readMessage(event.data);
    if (message?._messageType !== REQUEST) return;
    const { _actionName: name, _actionType: type, _correlationId: correlation } = message;
    if (type === ACTION.listen) this.#listeners.set(name, correlation);
    if (type === ACTION.stopListening) this.#listeners.delete(name);
    const reply = (data: object) => this.#send(name, correlation, data, 0);
    if (type === ACTION.invoke) this.#invoke(name, message._data, reply);
    else reply({ Error: 0 });
  }

  #invoke(name: string, call: MethodCall, reply: (data: object) => void): void {
    const { workbook } = this.#executor;
    if (name === 'ContextActivationManager_getAppContextAsync') reply(appContext(workbook, this.#origin));
    else if (name !== 'executeMethod') reply({});
    else if (call.DdaMethod?.DispatchId === METHOD.richApi)
      this.#executor.answer(String(call.ArrayData?.[4]), Number(call.ArrayData?.[6]), (answer) =>
        reply({ Version: 1, Error: 0, Data: [200, [], JSON.stringify(answer)] }),
      );
    else reply({ Version: 1, ...documentMethod(workbook, call) });
  }

  #raise(entries: EventEntry[]): void {
    const selection = entries.some(([, type, target]) => type === SELECTION_CHANGED && target === '');
    const name = selection ? 'documentSelectionChanged' : 'richApiMessage';
    const correlation = this.#listeners.get(name);
    if (correlation !== undefined) this.#send(name, correlation, selection ? {} : { ArrayData: entries }, 1);
  }

  #send(name: string, correlation: number, data: object, responseType: 0 | 1): void {
    const message = {
      _messageType: ANSWER,
      _actionName: name,
      _conversationId: CONVERSATION,
      _correlationId: correlation,
      _origin: this.#origin,
      _data: data,
      _errorCode: 0,
      _responseType: responseType,
      _serializerVersion: 1,
    };
    this.#pane.postMessage(JSON.stringify(message), this.#origin);
  }
}

function readMessage(data: unknown): Message | null {
  try {
    return typeof data === 'string' ? (JSON.parse(data) as Message) : null;
  } catch {
    return null;
  }
}

function documentMethod(workbook: Workbook, call: MethodCall): object {
  switch (call.DdaMethod?.DispatchId) {
    case METHOD.saveSettings:
      workbook.settings.clear();
      for (const [key, value] of call.SettingsRequest?.Properties ?? [])
        workbook.settings.set(key, JSON.parse(value));
      return { Error: 0 };
    case METHOD.loadSettings:
      return { Error: 0, Properties: { Settings: savedSettings(workbook) } };
    default:
      return { Error: UNKNOWN_METHOD };
  }
}

function savedSettings(workbook: Workbook) {
  return [...workbook.settings].map(([Name, value]) => ({ Name, Value: JSON.stringify(value) }));
}

function appContext(workbook: Workbook, origin: string): object {
  return {
    _id: CONTROL,
    _appName: 16,
    _appVersion: '16.01',
    _appUILocale: 'sv-SE',
    _dataLocale: 'sv-SE',
    _docUrl: workbook.url || `${origin}/${workbook.name}`,
    _clientMode: 0,
    _settings: savedSettings(workbook),
    _reason: 1,
    _osfControlType: 1,
    _eToken: '',
    _correlationId: CONVERSATION,
    _appInstanceId: CONTROL,
    _appMinorVersion: 1,
    _requirementMatrix: JSON.stringify(REQUIREMENT_SETS),
    _hostFullVersion: '16.0.15407.0',
    _clientWindowHeight: 800,
    _clientWindowWidth: 400,
    _addinName: 'Aktivitetsansvar',
    _appDomains: [origin],
    _dialogRequirementMatrix: '{}',
    _featureGates: {},
  };
}
