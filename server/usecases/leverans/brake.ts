const SHARE = 0.1;

/**
 * True when so many of a kommun's persons or a source's placements would end by one delivery that it calls for a
 * confirmation: more than 10 % (Z40). A single one is no mass change, however small the register.
 */
export function exceedsBrake(ending: number, all: number): boolean {
  return ending > 1 && ending > all * SHARE;
}
