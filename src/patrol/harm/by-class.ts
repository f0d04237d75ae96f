import {isWithin} from "../../features/offence/iccs.ts";
import type {HarmGroup} from "./group.ts";
import {read} from "./group.ts";
import * as at from "./sources.ts";

/** A kind known by its class in the ICCS alone. The law of Illinois says nothing of other places' offences. */
const kind = (name: string, csi: HarmGroup["csi"]): HarmGroup => ({
  name,
  types: [],
  codes: [],
  words: null,
  usual: [],
  csi,
  law: null
});

const assault = kind("assaults and threats, by class", read(23, at.CSI, at.ASSAULT_LEVELS));
const theft = kind("theft, by class", read(37, at.CSI, at.WITH_ATTEMPTS));

/**
 * Classes whose weight in the Crime Severity Index was read, the first that fits. Where a class leaves it open it is the least
 * severe of its frequent kinds, as with types. Classes that are not here have no weight.
 */
const BY_CLASS: readonly [HarmGroup, readonly string[]][] = [
  [kind("intentional homicide, by class", read(7042, at.CSI, at.CSI_MURDER)), ["0101"]],
  [kind("sexual violence, by class", read(211, at.CSI, at.SEXUAL_LEVELS)), ["0301"]],
  [kind("robbery, by class", read(583, at.CSI)), ["0401"]],
  [kind("burglary, by class", read(187, at.CSI, at.WITH_ATTEMPTS)), ["0501"]],
  [theft, ["050222"]],
  [kind("theft of a vehicle, by class", read(84, at.CSI, at.WITH_ATTEMPTS)), ["05021"]],
  [theft, ["0502"]],
  [kind("property damage, by class", read(30, at.CSI)), ["0504"]],
  [kind("fraud, by class", read(109, at.CSI)), ["0701"]],
  [assault, ["0201", "02-03"]]
];

/** The kind that a class of the ICCS stands for; null where no weight was read. */
export const harmGroupOfClass = (code: string | null): HarmGroup | null =>
  BY_CLASS.find(([, classes]) => isWithin(code, classes))?.[0] ?? null;
