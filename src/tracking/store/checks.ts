/** What a param or tag may hold; it is kept as text. */
export type LoggedValue = string | number | boolean;

/** Longest values, in characters, that an MLflow server keeps whole. */
export const longest = {param: 6000, tag: 8000, model_tag: 100_000} as const;

const longest_key = 250;
const longest_file_name = 240;

/**
 * A param, metric or tag key as MLflow takes it: up to 250 letters, digits and `_ - . space : /`.
 * A `/` makes a folder, so `..`, empty and over-long parts (240 bytes) are refused.
 *
 * @throws RangeError naming the key.
 */
export function checkKey(kind: "param" | "metric" | "tag", key: string): string {
  if (!/^[\p{L}\p{N}_\-. :/]+$/u.test(key) || [...key].length > longest_key)
    throw new RangeError(
      `a ${kind} key is 1 to ${longest_key} letters, digits or any of "_-. :/", got ${quote(key)}`
    );
  checkParts(`${kind} key`, key);
  return key;
}

/**
 * A file's path below a run's artifacts, with `/` between parts.
 *
 * @throws RangeError when it leaves the folder or holds `# % \` or a control character, which MLflow misreads.
 */
export function checkArtifactPath(path: string): string {
  if (/[#%\\\p{Cc}]/u.test(path))
    throw new RangeError(`an artifact path has no "#", "%", "\\" or control characters, got ${quote(path)}`);
  checkParts("artifact path", path);
  return path;
}

function checkParts(kind: string, path: string): void {
  for (const part of path.split("/")) {
    if (part === "" || part === "." || part === "..")
      throw new RangeError(`each part of the ${kind} between "/" is a name, got ${quote(path)}`);
    if (Buffer.byteLength(part) > longest_file_name)
      throw new RangeError(
        `each part of the ${kind} is at most ${longest_file_name} bytes, got ${quote(path)}`
      );
  }
}

/** @throws RangeError unless the name is 1 to 500 characters. */
export function checkExperimentName(name: string): string {
  if (name === "" || name.length > 500)
    throw new RangeError(`an experiment's name is 1 to 500 characters, got ${name.length}`);
  return name;
}

/** @throws RangeError unless the name is letters, digits and `_ - . space`, as a folder and a URI can hold. */
export function checkModelName(name: string): string {
  if (!/^[\p{L}\p{N}_][\p{L}\p{N}_\-. ]*$/u.test(name) || Buffer.byteLength(name) > longest_file_name)
    throw new RangeError(`a model name is letters, digits or any of "_-. ", got ${quote(name)}`);
  return name;
}

/** @throws RangeError unless the alias is letters, digits, `_` and `-`, and none of MLflow's own (`latest`, `v1`). */
export function checkAlias(alias: string): string {
  if (!/^[\p{L}\p{N}_-]{1,100}$/u.test(alias) || /^(latest|v\d+)$/i.test(alias))
    throw new RangeError(
      `an alias is letters, digits, "_" or "-", and not "latest" or "v1", got ${quote(alias)}`
    );
  return alias;
}

/** The text of a value; one too long ends in a mark that says how long it was. */
export function valueText(value: LoggedValue, limit: number): string {
  const text = String(value);
  if (text.length <= limit) return text;
  const characters = [...text];
  if (characters.length <= limit) return text;
  const mark = `… (cut, was ${characters.length} characters)`;
  return characters.slice(0, limit - [...mark].length).join("") + mark;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
