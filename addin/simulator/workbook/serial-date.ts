const EPOCH_OFFSET = 25_569;
const MS_PER_DAY = 86_400_000;

/** A moment's parts in Excel's reckoning, without time zone. */
export type DateParts = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
};

/** The serial number of a calendar day (1900 system, days after 1 March 1900); null when the day does not exist. */
export function toSerial(year: number, month: number, day: number): number | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return null;
  const serial = date.getTime() / MS_PER_DAY + EPOCH_OFFSET;
  return serial > 60 && serial < 2_958_466 ? serial : null;
}

/** The day and time of a serial number. */
export function fromSerial(serial: number): DateParts {
  const date = new Date(Math.round((serial - EPOCH_OFFSET) * MS_PER_DAY));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}
