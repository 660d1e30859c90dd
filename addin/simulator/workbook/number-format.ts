import { isDateFormat } from '../../../server/domain/excel-date.ts';
import type { CellValue } from './coerce.ts';
import { fromSerial } from './serial-date.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const DATE_TOKEN = /yyyy|yy|mmmm|mmm|mm|m|dd|d|hh|h|ss|s|"[^"]*"|\\.|\[[^\]]*\]|./gi;

/** The text that a cell shows, in Swedish: decimal comma, space between thousands, `SANT` and `FALSKT`. */
export function formatValue(value: CellValue, format: string): string {
  if (typeof value === 'boolean') return value ? 'SANT' : 'FALSKT';
  if (typeof value === 'string') return value;
  if (format === '@') return String(value).replace('.', ',');
  const section = format.split(';')[value < 0 && format.includes(';') ? 1 : 0] ?? format;
  if (section === ';' || section === '') return '';
  if (/^general$/i.test(section)) return general(value);
  if (isDateFormat(section)) return value < 0 ? '########' : formatDate(value, section);
  return formatNumber(value, section);
}

function general(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e11 || (size > 0 && size < 1e-9)) {
    const [digits = '', exponent = '0'] = value.toExponential(5).split('e');
    const sign = exponent.startsWith('-') ? '-' : '+';
    const short = digits.replace(/\.?0+$/, '').replace('.', ',');
    return `${short}E${sign}${exponent.replace(/^[+-]/, '').padStart(2, '0')}`;
  }
  return String(Number(value.toPrecision(10))).replace('.', ',');
}

function formatNumber(value: number, format: string): string {
  const percent = format.includes('%');
  const decimals = /[.,](0+)(?!.*[.,]0)/.exec(format.replace(/#,##/, '###'))?.[1]?.length ?? 0;
  const minimum = /^[^.]*?(0+)/.exec(format.replace(/[#,]/g, ''))?.[1]?.length ?? 1;
  const [whole = '0', fraction] = Math.abs(percent ? value * 100 : value)
    .toFixed(decimals)
    .split('.');
  const padded = whole.padStart(minimum, '0');
  const grouped = format.includes('#,##') ? padded.replace(/\B(?=(\d{3})+$)/g, ' ') : padded;
  return `${value < 0 ? '-' : ''}${grouped}${fraction ? `,${fraction}` : ''}${percent ? '%' : ''}`;
}

function formatDate(serial: number, format: string): string {
  const parts = fromSerial(serial);
  let afterHour = false;
  return format.replace(DATE_TOKEN, (token) => {
    const kind = token.toLowerCase();
    if (kind.startsWith('"')) return token.slice(1, -1);
    if (kind.startsWith('\\')) return token.slice(1);
    if (kind.startsWith('[')) return '';
    const isMinute = afterHour && (kind === 'mm' || kind === 'm');
    if (/^[hs]/.test(kind)) afterHour = true;
    else if (/^[ymd]/.test(kind)) afterHour = false;
    const two = (number: number) => String(number).padStart(kind.length > 1 ? 2 : 1, '0');
    switch (kind) {
      case 'yyyy':
        return String(parts.year);
      case 'yy':
        return String(parts.year % 100).padStart(2, '0');
      case 'mmmm':
      case 'mmm':
        return MONTHS[parts.month - 1] ?? '';
      case 'mm':
      case 'm':
        return two(isMinute ? parts.minute : parts.month);
      case 'dd':
      case 'd':
        return two(parts.day);
      case 'hh':
      case 'h':
        return two(parts.hour);
      case 'ss':
      case 's':
        return two(parts.second);
      default:
        return token;
    }
  });
}
