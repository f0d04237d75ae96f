import {groupsOf, type HarmGroup, read} from "./group.ts";
import * as at from "./sources.ts";

const level = (days: number) => read(days, at.CSI, at.ASSAULT_LEVELS);
const sexual = (days: number) => read(days, at.CSI, at.SEXUAL_LEVELS);
const robbed = read(583, at.CSI);

const homicide = groupsOf("HOMICIDE");
const rape = groupsOf("CRIM SEXUAL ASSAULT", "CRIMINAL SEXUAL ASSAULT");
const robbery = groupsOf("ROBBERY");
const assault = groupsOf("ASSAULT");
const battery = groupsOf("BATTERY");

/**
 * Homicide, sexual assault, robbery, assault and battery. Canada's levels: level 1 is pushing, punching and face-to-face
 * threats, level 2 a weapon carried, used or threatened with, or bodily harm, level 3 wounds or danger to life. Records do not
 * tell level 3 from 2, so no code has it; a battery by firearm counts as the discharge of one. Assaults of officers, attempts
 * to rob and sexual offences against children have weights of their own in Canada, which were not read.
 */
export const VIOLENCE: readonly HarmGroup[] = [
  homicide("second-degree murder", "0130", null, read("second-degree murder", at.TERMS), /SECOND/),
  homicide(
    "involuntary manslaughter and reckless homicide",
    "0141 0142",
    null,
    read("Class 3 felony", at.MANSLAUGHTER),
    /MANSLAUGHTER|RECKLESS/
  ),
  homicide(
    "first-degree murder",
    "0110",
    read(7042, at.CSI, at.CSI_MURDER),
    read("first-degree murder", at.BY_CLASS),
    "usual"
  ),

  rape(
    "attempted aggravated criminal sexual assault",
    "0271 0272 0273 0274 0275",
    null,
    read("Class 1 felony", at.BY_CLASS_CHICAGO, at.ATTEMPT),
    /ATTEMPT\W+AGG/
  ),
  rape(
    "attempted criminal sexual assault",
    "0291",
    null,
    read("Class 2 felony", at.SEXUAL_ASSAULT, at.ATTEMPT),
    /ATTEMPT/
  ),
  rape(
    "predatory criminal sexual assault of a child",
    "0266",
    null,
    read("Class X felony", at.BY_CLASS),
    /PREDATORY/
  ),
  rape(
    "aggravated criminal sexual assault with a weapon",
    "0261 0262 0263 0264",
    sexual(678),
    read("Class X felony", at.BY_CLASS_CHICAGO),
    /^AGG.*(HANDGUN|FIREARM|KNIFE|CUT|WEAP)/
  ),
  rape(
    "aggravated criminal sexual assault, otherwise",
    "0265",
    sexual(211),
    read("Class X felony", at.BY_CLASS_CHICAGO),
    /^AGG/
  ),
  rape("criminal sexual assault", "0281", sexual(211), read("Class 1 felony", at.SEXUAL_ASSAULT), "usual"),

  robbery(
    "attempted armed robbery",
    "033A 033B 0334 0337",
    null,
    read("Class 1 felony", at.BY_CLASS, at.ATTEMPT),
    /ATTEMPT\W+ARMED/
  ),
  robbery(
    "attempted aggravated robbery",
    "0331",
    null,
    read("Class 2 felony", at.BY_CLASS, at.ATTEMPT),
    /ATTEMPT\W+AGG/
  ),
  robbery("attempted robbery", "0340", null, read("Class 3 felony", at.BY_CLASS, at.ATTEMPT), /ATTEMPT/),
  robbery(
    "aggravated vehicular hijacking",
    "0326",
    robbed,
    read("Class X felony", at.HIJACKING),
    /AGG.*HIJACK/
  ),
  robbery("vehicular hijacking", "0325", robbed, read("Class 1 felony", at.BY_CLASS), /HIJACK/),
  robbery("armed robbery", "031A 031B 0312 0313", robbed, read("Class X felony", at.BY_CLASS), /^ARMED/),
  robbery("aggravated robbery", "0330", robbed, read("Class 1 felony", at.BY_CLASS), /^AGG/),
  robbery("robbery without a weapon", "0320", robbed, read("Class 2 felony", at.BY_CLASS), "usual"),

  assault(
    "assault of an officer with a weapon",
    "0550 0551 0552 0553",
    null,
    read("Class 4 felony", at.AGGRAVATED_ASSAULT),
    /\b(PO|POLICE)\b.*(HANDGUN|FIREARM|KNIFE|WEAP)/
  ),
  assault(
    "assault of an officer",
    "0554",
    null,
    read("Class A misdemeanor", at.AGGRAVATED_ASSAULT),
    /\b(PO|POLICE)\b/
  ),
  assault(
    "assault with a weapon",
    "051A 051B 0520 0530 0555 0556 0557 0558",
    level(77),
    read("Class A misdemeanor", at.AGGRAVATED_ASSAULT),
    /HANDGUN|FIREARM|KNIFE|WEAP/
  ),
  assault(
    "assault of a protected employee",
    "0545",
    level(23),
    read("Class A misdemeanor", at.AGGRAVATED_ASSAULT),
    /PRO\.? ?EMP|PROTECTED EMP/
  ),
  assault("assault", "0560", level(23), read("Class C misdemeanor", at.BATTERY), "usual"),

  battery(
    "aggravated battery with a firearm",
    "041A 041B 0450 0451 0480 0481 0488 0489",
    read(988, at.CSI),
    read("Class X felony", at.BATTERY_WITH_FIREARM),
    /HANDGUN|FIREARM/
  ),
  battery(
    "aggravated battery of an officer",
    "0452 0453 0454 0461",
    null,
    read("Class 2 felony", at.BATTERY_OF_OFFICER),
    /\b(PO|POLICE)\b/
  ),
  battery(
    "battery of an unborn child",
    "0475 0487",
    null,
    read("Class A misdemeanor", at.UNBORN_CHILD),
    /UNBORN/
  ),
  battery(
    "aggravated domestic battery",
    "0496 0497 0498",
    level(77),
    read("Class 2 felony", at.DOMESTIC_BATTERY),
    /AGG.*DOMESTIC/
  ),
  battery(
    "aggravated battery with a knife or other weapon",
    "0420 0430 0482 0483",
    level(77),
    read("Class 3 felony", at.AGGRAVATED_BATTERY),
    /KNIFE|CUTTING|WEAP/
  ),
  battery(
    "aggravated battery with serious injury",
    "0462 0479",
    level(77),
    read("Class 3 felony", at.AGGRAVATED_BATTERY),
    /SERIOUS/
  ),
  battery(
    "aggravated battery without weapon or serious injury",
    "0440 0484 0485 0495",
    level(23),
    read("Class 3 felony", at.AGGRAVATED_BATTERY),
    /AGG|PRO\.? ?EMP|PROTECTED EMP/
  ),
  battery(
    "domestic battery",
    "0486",
    level(23),
    read("Class A misdemeanor", at.DOMESTIC_BATTERY),
    /DOMESTIC/
  ),
  battery("battery", "0460", level(23), read("Class A misdemeanor", at.BATTERY), "usual")
];
