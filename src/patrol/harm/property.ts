import {groupsOf, type HarmGroup, read} from "./group.ts";
import * as at from "./sources.ts";

const broken_in = read(187, at.CSI, at.WITH_ATTEMPTS);
const stolen = read(37, at.CSI, at.WITH_ATTEMPTS);
const vehicle = read(84, at.CSI, at.WITH_ATTEMPTS);
const mischief = read(30, at.CSI);
const fraud = read(109, at.CSI);

const burglary = groupsOf("BURGLARY");
const theft = groupsOf("THEFT");
const vehicles = groupsOf("MOTOR VEHICLE THEFT");
const damage = groupsOf("CRIMINAL DAMAGE");
const trespass = groupsOf("CRIMINAL TRESPASS");
const arson = groupsOf("ARSON");
const deceit = groupsOf("DECEPTIVE PRACTICE");

/** Burglary, theft, damage, trespass, arson and fraud. Where the value is not recorded, the law's class is that of the least. */
export const PROPERTY: readonly HarmGroup[] = [
  burglary("home invasion", "0650", broken_in, read("Class X felony", at.BY_CLASS), /INVASION/),
  burglary(
    "attempted burglary",
    "0630",
    broken_in,
    read("Class 3 felony", at.BY_CLASS, at.ATTEMPT),
    /ATTEMPT/
  ),
  burglary("burglary", "0610 0620", broken_in, read("Class 2 felony", at.BY_CLASS), "usual"),

  theft("theft over $500", "0810", stolen, read("Class 3 felony", at.THEFT), /OVER/),
  theft("theft from the person", "0870 0880", stolen, read("Class 3 felony", at.THEFT), /POCKET|PURSE/),
  theft("retail theft", "0830 0860", stolen, read("Class A misdemeanor", at.RETAIL_THEFT), /RETAIL/),
  theft("attempted theft", "0850", stolen, null, /ATTEMPT/),
  theft("theft from machines and containers", "0865 0895", stolen, null, /CONTAINER|COIN/),
  theft(
    "theft of $500 and under, or of a value not recorded",
    "0820 0890",
    stolen,
    read("Class A misdemeanor", at.THEFT),
    "usual"
  ),

  vehicles(
    "attempted motor vehicle theft",
    "0920 0925 0927 0928",
    vehicle,
    read("Class A misdemeanor", at.VEHICLE_THEFT, at.ATTEMPT),
    /^ATT/
  ),
  vehicles(
    "motor vehicle theft",
    "0910 0915 0917 0918 0930 0935 0937 0938",
    vehicle,
    read("Class 3 felony", at.VEHICLE_THEFT),
    "usual"
  ),

  damage("criminal defacement", "1305", mischief, read("Class A misdemeanor", at.DEFACEMENT), /DEFACE/),
  damage(
    "damage to public property",
    "1340 1345",
    mischief,
    read("Class 4 felony", at.PUBLIC_PROPERTY),
    /STATE SUP|CITY OF CHICAGO|GOVERNMENT/
  ),
  damage(
    "damage to fire-fighting equipment",
    "1370",
    mischief,
    read("Class B misdemeanor", at.FIRE_EQUIPMENT),
    /FIRE/
  ),
  damage("vandalism of institutions and libraries", "1265 1375", mischief, null, /VANDALISM/),
  damage("criminal damage", "1310 1320", mischief, read("Class A misdemeanor", at.DAMAGE), "usual"),

  trespass(
    "trespass to a vehicle",
    "1360",
    null,
    read("Class A misdemeanor", at.TRESPASS_VEHICLE),
    /VEHICLE/
  ),
  trespass(
    "trespass to a residence",
    "1365",
    null,
    read("Class A misdemeanor", at.TRESPASS_RESIDENCE),
    /RESIDENCE/
  ),
  trespass("trespass to an airport or public land", "1335 1350", null, null, /AIRPORT|STATE SUP|GOVERNMENT/),
  trespass("trespass to land", "1330", null, read("Class B misdemeanor", at.TRESPASS), "usual"),

  arson("aggravated arson", "1025", null, read("Class X felony", at.BY_CLASS_CHICAGO), /^AGG/),
  arson("attempted arson", "1090", null, read("Class 3 felony", at.ARSON, at.ATTEMPT), /ATTEMPT/),
  arson("possession of explosives", "1030 1035", null, read("Class 1 felony", at.EXPLOSIVES), /^POS/),
  arson("arson", "1010 1020", null, read("Class 2 felony", at.ARSON), "usual"),

  deceit(
    "attempted identity theft",
    "1156",
    null,
    read("Class A misdemeanor", at.IDENTITY, at.ATTEMPT),
    /ATTEMPT.*IDENTITY/
  ),
  deceit(
    "aggravated identity theft",
    "1155",
    fraud,
    read("Class 3 felony", at.BY_CLASS_BLOG),
    /AGG.*IDENTITY/
  ),
  deceit("identity theft over $300", "1153", fraud, read("Class 3 felony", at.IDENTITY), /IDENTITY.*OVER/),
  deceit("identity theft of $300 and under", "1154", fraud, read("Class 4 felony", at.IDENTITY), /IDENTITY/),
  deceit("possession of another’s card", "1151", null, read("Class 4 felony", at.CARD_HELD), /POSS.*CARD/),
  deceit("fraud with a card", "1150 1152", fraud, read("Class 4 felony", at.CARDS), /CARD/),
  deceit("counterfeit checks", "1122", fraud, read("Class 3 felony", at.FORGERY), /COUNTERFEIT CHECK/),
  deceit("bad checks", "1110", fraud, read("Class A misdemeanor", at.BAD_CHECKS), /CHECK/),
  deceit("forgery", "1120 1121", null, read("Class 3 felony", at.FORGERY), /FORGERY|COUNTERFEIT/),
  deceit(
    "insurance, computer and other named frauds",
    "1135 1195 1242",
    fraud,
    null,
    /(INSURANCE|COMPUTER) FRAUD|EXPLOIT/
  ),
  deceit(
    "theft of services, or by a lessee",
    "1205 1206 1210",
    read(37, at.CSI, at.SERVICES),
    null,
    /LESSEE|LABOR/
  ),
  deceit(
    "theft of lost property",
    "1220",
    read(37, at.CSI, at.LOST_PROPERTY),
    read("Class B misdemeanor", at.LOST_PROPERTY),
    /LOST/
  ),
  deceit("possession of stolen property", "1200", null, read("Class A misdemeanor", at.THEFT), /STOLEN/),
  deceit(
    "other deceptive practices",
    "1140 1160 1170 1185 1230 1235 1240 1241 1245 1255 1260 1261",
    null,
    null,
    /EMBEZZLE|COIN|IMPERSONATION|COLLECTION|SOUND|COMPUTER|PAY TV|LIBRARY|VIDEOTAP|RECORDING/
  ),
  deceit("fraud or confidence game", "1130", fraud, read("Class A misdemeanor", at.DECEPTION), "usual")
];
