import { invalidArgument } from '../../workbook/excel-error.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import { HostObject } from '../host-object.ts';

/** Excel itself. */
export class ApplicationObject extends HostObject {
  override readonly className = 'Application';
  readonly #workbook: Workbook;

  constructor(workbook: Workbook) {
    super();
    this.#workbook = workbook;
  }

  get calculationMode(): string {
    return this.#workbook.calculationMode;
  }

  set calculationMode(mode: string) {
    if (!['Automatic', 'AutomaticExceptTables', 'Manual'].includes(mode)) throw invalidArgument();
    this.#workbook.calculationMode = mode;
  }

  get decimalSeparator(): string {
    return ',';
  }

  get thousandsSeparator(): string {
    return ' ';
  }

  get useSystemSeparators(): boolean {
    return true;
  }

  calculate(): void {
    this.#workbook.recalculation.invalidate();
    this.#workbook.recalculation.settle();
  }

  /** Nothing is calculated or drawn before a request is done, so there is nothing to put off. */
  suspendApiCalculationUntilNextSync(): void {}

  suspendScreenUpdatingUntilNextSync(): void {}
}

/** The add-in's own switches. */
export class RuntimeObject extends HostObject {
  override readonly className = 'Runtime';
  readonly #workbook: Workbook;

  constructor(workbook: Workbook) {
    super();
    this.#workbook = workbook;
  }

  get enableEvents(): boolean {
    return this.#workbook.eventsEnabled;
  }

  set enableEvents(enabled: boolean) {
    this.#workbook.eventsEnabled = enabled;
  }
}
