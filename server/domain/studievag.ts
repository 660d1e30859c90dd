/** National programmes of Gy11 and Gy25, anpassad gymnasieskola, and what else has a national code (formats §3.5). */
const PROGRAMS = new Set(
  `BA BF EE FR HV FS HA FT HT IN NB RL VF VO EK ES HU NA SA TE VI IB DS SX FX MX TX UX YX FI FO GL GU FL MA SJ TA YR
   HS EV FB FA FG HP HR HO SN SK AH`.split(/\s+/),
);
const INDIVIDUAL = /^(IM|IAIND)/;
const NATIONAL = /^([A-ZÅÄÖ]{2})(25)?[A-ZÅÄÖ0-9]{0,7}$/;

/**
 * True for a studievägskod that every school knows: a national programme with or without inriktning and profile,
 * introduktionsprogram (IM…), or anpassad gymnasieskola. Others have to be registered for the huvudman first (R258).
 */
export function isNationalCode(kod: string): boolean {
  return INDIVIDUAL.test(kod) || PROGRAMS.has(NATIONAL.exec(kod)?.[1] ?? '');
}
