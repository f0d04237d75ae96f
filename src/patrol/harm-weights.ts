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

export const HARM_RULE =
  "Weights are those that Statistics Canada published with its Crime Severity Index (2009, catalogue 85-004-X, table 1): homicide 7,042, robbery 583, " +
  "sexual assault 211, burglary 187, fraud 109, vehicle theft 84, theft 37, damage 30, assault and battery 23; a type that it does not name counts 69, the mean of all offences. " +
  "They follow the sentences of Canadian courts, not the harm that a victim felt, and not this city's law.";

/** How much an incident of a type weighs by the Crime Severity Index. */
export const harmWeight = (type: string): number => WEIGHTS[type.trim().toUpperCase()] ?? OTHER;
