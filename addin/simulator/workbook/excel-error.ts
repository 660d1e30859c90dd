/** A refusal as Excel gives it: the code and the English message that reach `OfficeExtension.Error`. */
export class ExcelError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'ExcelError';
    this.code = code;
  }
}

/** An argument that Excel does not accept. */
export function invalidArgument(message = 'The argument is invalid or missing or has an incorrect format.') {
  return new ExcelError('InvalidArgument', message);
}

/** A named thing that is not in the workbook. */
export function itemNotFound(): ExcelError {
  return new ExcelError('ItemNotFound', "The requested resource doesn't exist.");
}

/** A member that the simulator does not have; real Excel may well have it. */
export function notImplemented(member: string): ExcelError {
  return new ExcelError('NotImplemented', `The simulator has no ${member}.`);
}
