/**
 * Weights of the Crime Severity Index (Statistics Canada 2009, Measuring Crime in Canada, catalogue 85-004-X, table 1,
 * base 2006): the mean sentence of Canadian courts in days, times the share of the convicted who are imprisoned. Types
 * are those of Chicago's records; where a type joins several levels, the most frequent and least severe stands for it.
 */
const WEIGHTS: Record<string, number> = {
  HOMICIDE: 7042,
  ROBBERY: 583,
  "CRIM SEXUAL ASSAULT": 211,
  "CRIMINAL SEXUAL ASSAULT": 211,
  BURGLARY: 187,
  "DECEPTIVE PRACTICE": 109,
  "MOTOR VEHICLE THEFT": 84,
  THEFT: 37,
  "CRIMINAL DAMAGE": 30,
  ASSAULT: 23,
  BATTERY: 23
};

/** What a type that the table does not name counts for: the mean weight of all offences. */
const OTHER = 69;

/** How much an incident of a type weighs by the Crime Severity Index. */
export const harmWeight = (type: string): number => WEIGHTS[type.trim().toUpperCase()] ?? OTHER;
