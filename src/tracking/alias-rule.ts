/** A version that was just registered (or found unchanged), and where the aliases point now. */
export interface AliasCase {
  model: string;
  version: number;
  /** What the version was trained on, as a reader would call it. */
  data_name: string;
  /** Whether that is the data shipped with the project, which `champion` stands for. */
  is_default_data: boolean;
  aliases: {champion?: number; challenger?: number};
}

/** Where the aliases should point, and a sentence that says what happened. */
export interface AliasDecision {
  champion: number | undefined;
  challenger: number | undefined;
  sentence: string;
}

/**
 * `champion` is the first version on the default data and stays until a person moves it; any later version,
 * and any on other data, is `challenger`.
 */
export function decideAliases(options: AliasCase): AliasDecision {
  const {model, version, data_name, is_default_data, aliases} = options;
  const {champion, challenger} = aliases;
  const it = `${model} version ${version}`;
  if (champion === version)
    return {champion, challenger, sentence: `${it} is unchanged and remains champion.`};
  if (champion === undefined && is_default_data)
    return {
      champion: version,
      challenger,
      sentence: `${it} is the first on ${data_name} and becomes champion.`
    };
  const verb = challenger === version ? "is unchanged and remains challenger" : "becomes challenger";
  return {champion, challenger: version, sentence: `${it}, on ${data_name}, ${verb}; ${standing(champion)}.`};
}

function standing(champion: number | undefined): string {
  return champion === undefined
    ? "only a report on the default data sets a champion"
    : `version ${champion} remains champion`;
}
