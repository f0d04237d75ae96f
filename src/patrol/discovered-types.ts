import {isWithin} from "../features/offence/iccs.ts";
import {type OffenceOf, offenceOf} from "../features/offence/offence-of.ts";

/**
 * Classes of the ICCS that come on record because police were there, not because somebody called: their count follows patrols. The
 * distinction is that of Ensign et al. (2018, PMLR 81), discovered against reported incidents. In Chicago's sample nearly every
 * such record ends in an arrest (narcotics, prostitution, gambling and liquor ≥ 99.6%, interference and concealed carry ≥ 95%,
 * against 22% of batteries), as it does when an officer sees the offence. Weapons violations are mixed (77%): shots that are fired
 * are reported (reckless discharge 21%), weapons that are carried are found at stops (unlawful possession of a handgun 86%);
 * forecasts and targets go by types, so all of them count as discovered. Trespass (62%) and breaches of the peace (73%) start with
 * a complaint as a rule and do not.
 */
const DISCOVERED = [
  "02072", // driving under the influence
  "06", // drugs and alcohol
  "08012", // loitering, vagrancy, curfew
  "08021", // prostitution
  "08029", // public indecency
  "0804", // gambling
  "0805", // migration
  "0806", // interference with officers, warrants
  "0901", // weapons that are carried
  "0907" // traffic
];

/** Orders that are breached against somebody: the protected person calls. */
const REPORTED = ["08062"];

/**
 * Whether types come on record mostly by police activity, by their classes; a type without one is taken as reported.
 * @param by what classes types have
 */
export const discoveredBy =
  (by: OffenceOf) =>
  (type: string): boolean => {
    const code = by(type);
    return isWithin(code, DISCOVERED) && !isWithin(code, REPORTED);
  };

/** Whether a type comes on record mostly by police activity, by its words. */
export const isDiscovered = discoveredBy(offenceOf);

/** Types that patrols may be aimed at, and those left out, each in the order given. */
export function patrolTargets(
  types: readonly string[],
  {include_discovered, offenceOf: by = offenceOf}: {include_discovered: boolean; offenceOf?: OffenceOf}
): {targets: string[]; left_out: string[]} {
  const is_discovered = discoveredBy(by);
  const is_target = (type: string) => include_discovered || !is_discovered(type);
  return {targets: types.filter(is_target), left_out: types.filter((type) => !is_target(type))};
}
