/** What a test of a version against the champion found, on the same data. */
export interface AliasEvidence {
  /** Whether the version is better beyond noise. */
  better: boolean;
  /** A clause with the figures: "its zones held 1.2 points more of …, 95% interval 0.4 to 2.0". */
  because: string;
}

/** A version that was just registered (or found unchanged), and where the aliases point now. */
export interface AliasCase {
  model: string;
  version: number;
  /** What the version was trained on, as a reader would call it. */
  data_name: string;
  /** Whether that is the data shipped with the project, which `champion` stands for. */
  is_default_data: boolean;
  aliases: {champion?: number; challenger?: number};
  /** The test of this version against the champion; undefined where none was made. */
  evidence?: AliasEvidence;
}

/** Where the aliases should point, and a sentence that says what happened. */
export interface AliasDecision {
  champion: number | undefined;
  challenger: number | undefined;
  /** The alias that the version is given now; undefined when it keeps what it has. */
  given: "champion" | "challenger" | undefined;
  sentence: string;
}

/**
 * `champion` is the first version on the default data. A later one on these data takes it over only when the evaluation
 * found it better beyond noise; else it stays until a person moves it. Any other version, and any on other data, is
 * `challenger`. A champion that is overtaken becomes challenger.
 */
export function decideAliases(options: AliasCase): AliasDecision {
  const {model, version, data_name, is_default_data, aliases, evidence} = options;
  const {champion, challenger} = aliases;
  const it = `${model} version ${version}`;
  if (champion === version)
    return {champion, challenger, given: undefined, sentence: `${it} is unchanged and remains champion.`};
  if (champion === undefined && is_default_data)
    return {
      champion: version,
      challenger,
      given: "champion",
      sentence: `${it} is the first on ${data_name} and becomes champion.`
    };
  if (champion !== undefined && is_default_data && evidence?.better)
    return {
      champion: version,
      challenger: champion,
      given: "champion",
      sentence: `${it}, on ${data_name}, becomes champion in place of version ${champion}: ${evidence.because}.`
    };
  const kept = challenger === version;
  const verb = kept ? "is unchanged and remains challenger" : "becomes challenger";
  const standing =
    champion === undefined
      ? "only a report on the default data sets a champion"
      : `version ${champion} remains champion`;
  const tested = evidence ? `: ${evidence.because}` : "";
  return {
    champion,
    challenger: version,
    given: kept ? undefined : "challenger",
    sentence: `${it}, on ${data_name}, ${verb}; ${standing}${tested}.`
  };
}
