import {checkAlias, checkModelName} from "../tracking/store/checks.ts";

/** Which version of a registered model is meant. */
export interface VersionUri {
  name: string;
  /** What is given of the two. */
  alias?: string;
  version?: number;
}

/**
 * Reads `NAME@alias` or `NAME/VERSION`, with or without MLflow's `models:/` in front.
 * @throws RangeError on anything else
 */
export function parseModelUri(uri: string): VersionUri {
  const [, name, mark, which] = /^(?:models:\/)?([^/@]+)([@/])([^/@]+)$/.exec(uri) ?? [];
  if (name !== undefined && mark === "@") return {name: checkModelName(name), alias: checkAlias(which ?? "")};
  if (name !== undefined && /^[1-9]\d*$/.test(which ?? ""))
    return {name: checkModelName(name), version: Number(which)};
  throw new RangeError(
    `a model is named as DBSCAN_Model@champion or DBSCAN_Model/3, or by the folder of its MLmodel; got "${uri}"`
  );
}
