import {groupsOf, type HarmGroup, read} from "./group.ts";
import * as at from "./sources.ts";

const stalking = groupsOf("STALKING");
const confined = groupsOf("KIDNAPPING");
const intimidation = groupsOf("INTIMIDATION");
const children = groupsOf("OFFENSE INVOLVING CHILDREN");
const sexual = groupsOf("SEX OFFENSE");
const other = groupsOf("OTHER OFFENSE");
const peace = groupsOf("PUBLIC PEACE VIOLATION");
const weapons = groupsOf("WEAPONS VIOLATION");
const narcotics = groupsOf("NARCOTICS");

/**
 * Offences of the remaining types. Statistics Canada's weight was read for one of them; other kinds of these types, such as
 * breaches of parole, child abuse and deliveries of drugs, are in no table and have no weight in either index.
 */
export const OTHER: readonly HarmGroup[] = [
  stalking("aggravated stalking", "0581", null, read("Class 3 felony", at.STALKING), /^AGG/),
  stalking("breach of a stalking order", "0584", null, null, /ORDER/),
  stalking("stalking", "0580 0583", null, read("Class 4 felony", at.STALKING), "usual"),

  groupsOf("KIDNAPPING", "OFFENSE INVOLVING CHILDREN")(
    "child abduction",
    "1790 1792",
    null,
    read("Class 4 felony", at.CHILD_ABDUCTION),
    /ABDUCTION/
  ),
  confined("aggravated kidnapping", "4220", null, read("Class X felony", at.BY_CLASS_CHICAGO), /^AGG/),
  confined("kidnapping", "4210", null, read("Class 2 felony", at.BY_CLASS), /KIDNAP/),
  confined("unlawful restraint", "4230", null, read("Class 4 felony", at.KIDNAPPING), /RESTRAINT/),
  confined("interference with visitation", "4255", null, read("petty offence", at.VISITATION), /VISITATION/),

  intimidation(
    "extortion and other pressure",
    "3961 3966 3970 3975 3980",
    null,
    null,
    /EXTORT|COMPEL|EDUCAT|LAW ENF/
  ),
  intimidation("intimidation", "3960", null, read("Class 3 felony", at.INTIMIDATION), "usual"),

  children("endangering a child", "1710", null, read("Class A misdemeanor", at.ENDANGERING), /ENDANGER/),
  children("harboring a runaway", "1791", null, read("Class A misdemeanor", at.VISITATION), /RUNAWAY/),
  children(
    "aggravated sexual assault of a child by family",
    "1754",
    null,
    read("Class X felony", at.BY_CLASS_CHICAGO),
    /AGG SEX ASS/
  ),
  children(
    "sexual assault of a child by family",
    "1753",
    null,
    read("Class 1 felony", at.SEXUAL_ASSAULT),
    /SEX ASS/
  ),
  groupsOf("SEX OFFENSE", "OFFENSE INVOLVING CHILDREN")(
    "attempted aggravated criminal sexual abuse",
    "1590",
    null,
    read("Class 3 felony", at.BY_CLASS_CHICAGO, at.ATTEMPT),
    /ATT.*AGG.*SEX.*ABUSE/
  ),
  groupsOf("SEX OFFENSE", "OFFENSE INVOLVING CHILDREN")(
    "aggravated criminal sexual abuse",
    "1562 1752",
    null,
    read("Class 2 felony", at.BY_CLASS_CHICAGO),
    /AGG.*SEX.*ABUSE/
  ),
  sexual(
    "attempted criminal sexual abuse",
    "5004",
    null,
    read("Class A misdemeanor", at.SEXUAL_ABUSE, at.ATTEMPT),
    /ATT.*SEX.*ABUSE/
  ),
  children(
    "criminal sexual abuse of a child by family",
    "1751",
    null,
    read("Class A misdemeanor", at.SEXUAL_ABUSE),
    /SEX.*ABUSE/
  ),
  sexual(
    "criminal sexual abuse",
    "1563",
    read(211, at.CSI, at.SEXUAL_LEVELS),
    read("Class A misdemeanor", at.SEXUAL_ABUSE),
    /SEX.*ABUSE/
  ),
  groupsOf("SEX OFFENSE", "PUBLIC INDECENCY")(
    "public indecency",
    "1536 1570",
    null,
    read("Class A misdemeanor", at.INDECENCY),
    /INDECENCY|LICENSED PREMISE/
  ),

  other(
    "threats and harassment by telephone or electronic means",
    "2820 2825 2826 2830",
    null,
    read("Class B misdemeanor", at.HARASSMENT),
    /TELEPHONE|ELECTRONIC/
  ),
  other(
    "breach of an order of protection",
    "4387",
    null,
    read("Class A misdemeanor", at.ORDER_OF_PROTECTION),
    /ORDER OF PROTECTION/
  ),
  other(
    "possession of burglary tools",
    "4310",
    null,
    read("Class 4 felony", at.BURGLARY_TOOLS),
    /BURGLARY TOOLS/
  ),
  other("tampering with a vehicle", "502T", null, read("Class A misdemeanor", at.TAMPERING), /TAMPER/),

  peace("reckless conduct", "0470", null, read("Class A misdemeanor", at.RECKLESS), /RECKLESS/),
  peace("peeping", "2870", null, read("Class A misdemeanor", at.DISORDERLY), /PEEPING/),
  peace("mob action", "3100", null, read("Class C misdemeanor", at.MOB_ACTION), /MOB/),

  weapons(
    "reckless discharge of a firearm",
    "1477",
    null,
    read("Class 4 felony", at.BY_CLASS_BLOG),
    /DISCHARGE/
  ),
  weapons(
    "unlawful possession of a handgun",
    "143A",
    null,
    read("Class 4 felony", at.BY_CLASS_CHICAGO),
    /POSS.*HANDGUN/
  ),
  weapons(
    "unlawful use of a weapon",
    "141A 141B 141C",
    null,
    read("Class A misdemeanor", at.WEAPONS),
    /UNLAWFUL USE (OF )?(A )?(HANDGUN|OTHER FIREARM|OTHER DANG)/
  ),

  narcotics(
    "possession of at most 30 g of cannabis",
    "1811",
    null,
    read("Class C misdemeanor", at.CANNABIS),
    /^POSS.*CANNABIS.*LESS/
  ),
  narcotics(
    "possession of more than 30 g of cannabis",
    "1812",
    null,
    read("Class A misdemeanor", at.CANNABIS_2016),
    /^POSS.*CANNABIS.*MORE/
  ),
  narcotics(
    "delivery of at most 10 g of cannabis",
    "1821",
    null,
    read("Class B misdemeanor", at.CANNABIS_DELIVERY),
    /DEL.*CANNABIS.*LESS/
  ),
  narcotics(
    "delivery of more than 10 g of cannabis",
    "1822",
    null,
    read("Class 4 felony", at.CANNABIS_DELIVERY),
    /DEL.*CANNABIS.*OVER/
  ),
  narcotics(
    "possession of other drugs",
    "2020 2021 2022 2023 2024 2025 2026 2027 2028 2029",
    null,
    read("Class 4 felony", at.DRUG_POSSESSION),
    /^POSS: (AMPHET|BARB|COCAINE|HEROIN|HALLU|PCP|CRACK|SYNTHETIC DRUGS)/
  ),
  groupsOf("PROSTITUTION")(
    "prostitution",
    "1505 1506 1507 1510 1511",
    null,
    read("Class A misdemeanor", at.PROSTITUTION),
    /CALL OPERATION|(ON|OFF) PUBLIC WAY|CAB OPERATION|TAVERN/
  )
];
