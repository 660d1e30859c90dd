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

/** Excel believes in 29 February 1900: the days before it have one less than they ought to. */
const NO_LEAP_DAY = 60;

/** The serial number of a calendar day (1900 system); null when the day does not exist, or Excel does not know it. */
export function toSerial(year: number, month: number, day: number): number | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return null;
  const days = date.getTime() / MS_PER_DAY + EPOCH_OFFSET;
  const serial = days > NO_LEAP_DAY ? days : days - 1;
  return serial > 0 && serial < 2_958_466 ? serial : null;
}

/** The day and time of a serial number. */
export function fromSerial(serial: number): DateParts {
  const days = serial < NO_LEAP_DAY ? serial + 1 : serial;
  const date = new Date(Math.round((days - EPOCH_OFFSET) * MS_PER_DAY));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}
