/** The groups of offences that the feature matrix tells apart. */
export const TYPE_GROUPS = ["violent", "property", "vice", "order"] as const;
export type TypeGroup = (typeof TYPE_GROUPS)[number];

/**
 * Chicago's primary types, old and new spellings, by the FBI's classes: offences against persons (with
 * robbery, as in the UCR's violent crime), against property, and those against society in two: drugs and
 * vice, and public order. Other types go by their words, and else count to "order": public order and everything else.
 */
const TYPES: [TypeGroup, string][] = [
  [
    "violent",
    "ASSAULT|BATTERY|CRIM SEXUAL ASSAULT|CRIMINAL SEXUAL ASSAULT|DOMESTIC VIOLENCE|HOMICIDE|ROBBERY"
  ],
  ["violent", "HUMAN TRAFFICKING|INTIMIDATION|KIDNAPPING|OFFENSE INVOLVING CHILDREN|SEX OFFENSE|STALKING"],
  ["property", "ARSON|BURGLARY|CRIMINAL DAMAGE|DECEPTIVE PRACTICE|MOTOR VEHICLE THEFT|THEFT"],
  ["vice", "GAMBLING|LIQUOR LAW VIOLATION|NARCOTICS|OBSCENITY|OTHER NARCOTIC VIOLATION|PROSTITUTION"]
];
const GROUP_OF = new Map(TYPES.flatMap(([group, types]) => types.split("|").map((type) => [type, group])));

/** Words that tell the group of a type that is not Chicago's, the first that is found. */
const WORDS: [TypeGroup, RegExp][] = [
  ["vice", /DRUG|NARCOT|PROSTITUT|GAMBL|LIQUOR|ALCOHOL/],
  ["violent", /VIOLEN|ASSAULT|BATTERY|ROBB|HOMICID|MURDER|RAPE|SEX|KIDNAP|STALK|HARASS/],
  ["property", /THEFT|STOLEN|STEAL|BURGL|DAMAGE|VANDAL|ARSON|FRAUD|LIFTING|LARCENY|VEHICLE CRIME/]
];

/**
 * The group of a primary type, whatever its case and spacing.
 * @example
 * typeGroup("Motor Vehicle Theft"); // → "property"
 */
export function typeGroup(primary_type: string): TypeGroup {
  const name = primary_type.trim().replace(/\s+/g, " ").toUpperCase();
  return GROUP_OF.get(name) ?? WORDS.find(([, word]) => word.test(name))?.[0] ?? "order";
}
